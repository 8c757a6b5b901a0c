// npm run gallery: every component of libs/ui in every state, on a page of its own at port 4300.
import { nx } from '../nx.mjs';

export function run() {
  console.log('• Gallery of components on http://localhost:4300');
  nx(['run', 'ui:gallery'], { show: true });
  return 0;
}
