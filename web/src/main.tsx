//! Where the screens start: the reader's language first, then the frame. Nothing is drawn before the
//! catalogue is there, so no sentence appears in the wrong language.

import './fonts.css';
import { render } from 'preact';
import { App } from './app';
import { hearPerson } from './person';
import { followLinks } from './url';
import { speak, wanted } from './words';

const theme = localStorage.getItem('armistice.theme');
if (theme && theme !== 'system') document.documentElement.dataset['theme'] = theme;

await speak(wanted());
followLinks();
hearPerson();
const root = document.getElementById('app')!;
root.replaceChildren();
render(<App />, root);
