import './demo.css';
import './jitsi.css';
import { castOf } from './cast';
import { everyTenthOfASecond } from './clock';
import { faceOf } from './face';
import { readOptions } from './options';
import { jitsiView } from './page/jitsi-view';
import { plainView } from './page/plain-view';
import { isTurn, paceFor } from './pace';
import { Participant, type Studio } from './participant';
import { loadPhotos } from './photos';

const SPEAKS_FOR = 4;

const options = readOptions(location.search);
const cast = castOf(options.participants);
document.documentElement.dataset['like'] = options.like;
const view = (options.like === 'jitsi' ? jitsiView : plainView)(document.body);
const photos = await loadPhotos(cast.flatMap(({ people }) => people.map(({ face }) => faceOf(face).file)));
const pace = paceFor(cast.length, navigator.hardwareConcurrency, options.pictures);
const studio: Studio = { photos, ...pace };
const participants = cast.map((character, index) => new Participant(character, view, studio, index + 1));
window.maskCheckDemo = { participants: participants.map(({ truth }) => truth) };
// One after the other: so many connections at once keep the page from painting.
for (const participant of participants) await participant.join();

const began = performance.now();
everyTenthOfASecond((count) => {
  const seconds = (performance.now() - began) / 1000;
  participants.forEach((participant, index) => {
    if (isTurn(count, index, pace.fps)) participant.tick(seconds);
    if (options.churn > 0)
      participant.comeAndGo(Math.floor(seconds / options.churn) % participants.length !== index);
    participant.speak(Math.floor(seconds / SPEAKS_FOR) % participants.length === index);
  });
});

view.onJoin(async () => {
  const stream = await navigator.mediaDevices.getUserMedia({ video: { width: 640, height: 360 } });
  view.addTile({ name: 'You', kind: 'camera', self: true }).show(stream);
});
