export { claimCreation, claimCreations } from './creations.js';
export { edit, editAll, editAnswering, type Change, type Editable } from './edit.js';
