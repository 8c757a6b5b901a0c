import { v7 as newId } from 'uuid';
import type { RoomWalk } from '../../testing/room-walk';
import type { Side } from '../../testing/world';

const ofArea = (side: Side) => `?level=area&areaId=${side.areaId}`;

export const walk: RoomWalk = {
  bodies: (side) => ({
    'post instruments/{id}/versions': {
      id: newId(),
      texts: [{ key: 'question.bullied', language: 'en', standard: 'Walked', easy: 'Walked' }],
    },
    'post waves': {
      waves: [
        {
          id: newId(),
          urn: side.urn,
          form: 'pupils',
          kind: 'follow_up',
          opens: '2016-05-20',
          closes: '2016-06-20',
        },
      ],
    },
    'patch waves/{id}': { closes: '2016-06-25' },
    'post waves/{id}/close': {},
    'post waves/{id}/codes': {
      id: newId(),
      label: '5B',
      count: 2,
      year: 5,
      need: null,
      disabled: null,
    },
    'post waves/{id}/codes/void': { code: 'AAAAA-AAAAA' },
    'post pupil-messages/{id}/handled': { handled: true },
    'post waves/{id}/codes/replace': { code: 'AAAAA-AAAAA' },
    'post results/periods/close': { form: 'pupils', kind: 'baseline', schoolYear: 2015 },
  }),
  queries: (side) => ({
    'get results': ofArea(side),
    'get results/report': ofArea(side),
    'get results/summary': ofArea(side),
    'get results/open-data': ofArea(side),
    'get results/open-data-meta': ofArea(side),
    'get results/funnel': '?kind=baseline&indicator=bullied_often',
  }),
  publicRoutes: [
    'post questionnaire/answers',
    'post questionnaire/open',
    'post questionnaire/withdraw',
  ],
};
