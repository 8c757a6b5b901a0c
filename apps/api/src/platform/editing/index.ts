export { claimCreation } from './creations.js';
export { edit, editAll, type Change, type Editable } from './edit.js';
