/** Firefox has the API under its standard name already. */
export {};
