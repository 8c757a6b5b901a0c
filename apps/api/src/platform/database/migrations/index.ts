import { Foundation1700000001000 } from './1700000001000-foundation.js';
import { People1700000002000 } from './1700000002000-people.js';
import { Registers1700000003000 } from './1700000003000-registers.js';
import { Areas1700000004000 } from './1700000004000-areas.js';
import { Plans1700000005000 } from './1700000005000-plans.js';
import { Programme1700000006000 } from './1700000006000-programme.js';
import { SearchWords1700000007000 } from './1700000007000-search-words.js';
import { TimeMachine1700000008000 } from './1700000008000-time-machine.js';
import { PlanTool1700000009000 } from './1700000009000-plan-tool.js';
import { EvidenceFiles1700000010000 } from './1700000010000-evidence-files.js';
import { Digests1700000011000 } from './1700000011000-digests.js';
import { PlanLocks1700000012000 } from './1700000012000-plan-locks.js';
import { Templates1700000013000 } from './1700000013000-templates.js';
import { Training1700000014000 } from './1700000014000-training.js';
import { Calendar1700000015000 } from './1700000015000-calendar.js';
import { ForgetUploads1700000016000 } from './1700000016000-forget-uploads.js';
import { DeviceKeys1700000017000 } from './1700000017000-device-keys.js';
import { RecordImports1700000018000 } from './1700000018000-record-imports.js';
import { Bookings1700000019000 } from './1700000019000-bookings.js';
import { Resources1700000020000 } from './1700000020000-resources.js';
import { Indicators1700000021000 } from './1700000021000-indicators.js';
import { Neighbours1700000022000 } from './1700000022000-neighbours.js';
import { Surveys1700000023000 } from './1700000023000-surveys.js';
import { Audits1700000024000 } from './1700000024000-audits.js';
import { PupilsWords1700000025000 } from './1700000025000-pupils-words.js';

export const migrations = [
  Foundation1700000001000,
  People1700000002000,
  Registers1700000003000,
  Areas1700000004000,
  Plans1700000005000,
  Programme1700000006000,
  SearchWords1700000007000,
  TimeMachine1700000008000,
  PlanTool1700000009000,
  EvidenceFiles1700000010000,
  Digests1700000011000,
  PlanLocks1700000012000,
  Templates1700000013000,
  Training1700000014000,
  Calendar1700000015000,
  ForgetUploads1700000016000,
  DeviceKeys1700000017000,
  RecordImports1700000018000,
  Bookings1700000019000,
  Resources1700000020000,
  Indicators1700000021000,
  Neighbours1700000022000,
  Surveys1700000023000,
  Audits1700000024000,
  PupilsWords1700000025000,
];
