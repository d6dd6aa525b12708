/** A picture on its way through a call: what arrives at the other end. */
export interface Loopback {
  /** Fires once the first track arrives; the stream stays the same. */
  received: MediaStream;
  /** Stops or resumes sending, as switching a camera off and on does. */
  send(track: MediaStreamTrack | null): Promise<void>;
  close(): void;
}

/** Enough for a small picture that hardly moves; more only costs processor time. */
const BITRATE = 260_000;

/**
 * Carries a track over a real peer connection within this page, so that the tile's `<video>` plays what a meeting's would:
 * encoded, sent, received, decoded.
 */
export async function loopback(track: MediaStreamTrack, fps: number): Promise<Loopback> {
  const [here, there] = [new RTCPeerConnection(), new RTCPeerConnection()];
  const received = new MediaStream();
  there.addEventListener('track', (event) => received.addTrack(event.track));
  exchangeCandidates(here, there);
  const { sender } = here.addTransceiver(track, {
    direction: 'sendonly',
    sendEncodings: [{ maxBitrate: BITRATE, maxFramerate: fps }],
  });
  preferVp8(here);
  await here.setLocalDescription();
  if (here.localDescription) await there.setRemoteDescription(here.localDescription);
  await there.setLocalDescription();
  if (there.localDescription) await here.setRemoteDescription(there.localDescription);
  // A busy machine is to drop frames rather than shrink faces.
  await sender.setParameters({ ...sender.getParameters(), degradationPreference: 'maintain-resolution' });
  return {
    received,
    send: (next) => sender.replaceTrack(next),
    close() {
      here.close();
      there.close();
    },
  };
}

function exchangeCandidates(here: RTCPeerConnection, there: RTCPeerConnection): void {
  for (const [from, to] of [
    [here, there],
    [there, here],
  ] as const) {
    const early: RTCIceCandidate[] = [];
    from.addEventListener('icecandidate', ({ candidate }) => {
      if (!candidate) return;
      if (to.remoteDescription) void to.addIceCandidate(candidate);
      else early.push(candidate);
    });
    // Candidates may be found before the other side knows that there is a call.
    to.addEventListener('signalingstatechange', () => {
      if (to.remoteDescription) for (const candidate of early.splice(0)) void to.addIceCandidate(candidate);
    });
  }
}

/** The cheapest codec to encode in software. */
function preferVp8(connection: RTCPeerConnection): void {
  const codecs = RTCRtpSender.getCapabilities('video')?.codecs ?? [];
  const vp8 = codecs.filter(({ mimeType }) => /vp8|rtx/i.test(mimeType));
  for (const transceiver of connection.getTransceivers()) transceiver.setCodecPreferences(vp8);
}
