//! What is notified so that nobody collides with it: the screens of the area, by their addresses. They are loaded together and
//! only when one of them is opened.

import './movement.css';
import type { JSX } from 'preact';
import type { PageProps } from '../app';
import { here } from '../url';
import { ConflictsPage } from './conflicts';
import { FilesPage } from './files';
import { NotifyPage } from './form';
import { ObjectsPage } from './list';
import { NearPage } from './near';
import { ObjectView } from './page';
import { TracedPage } from './traced';
import { WatchPage } from './watch';

export default function MovementPages(props: PageProps): JSX.Element {
  const { path } = here();
  if (path.startsWith('/conflicts/watch')) return <WatchPage {...props} />;
  if (path.startsWith('/conflicts')) return <ConflictsPage {...props} />;
  if (path.startsWith('/object/')) return <ObjectView {...props} />;
  if (props.id === 'files') return <FilesPage {...props} />;
  if (props.id === 'traced') return <TracedPage {...props} />;
  if (props.id === 'near') return <NearPage {...props} />;
  if (props.id === 'new') return <NotifyPage key={props.query.toString()} {...props} />;
  return <ObjectsPage {...props} />;
}
