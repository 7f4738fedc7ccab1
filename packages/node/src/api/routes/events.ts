import { Type } from 'typebox';
import type { Events } from '../events.ts';
import type { Http } from '../http.ts';
import { everyRole } from '../role-sets.ts';
import { problems } from './answers.ts';

export function addEventRoutes(app: Http, { events }: { events: Pick<Events, 'open'> }): void {
  app.get('/api/events', {
    exposeHeadRoute: false,
    config: { roles: everyRole },
    schema: {
      tags: ['network'],
      summary: 'Server-sent events `entry`, `vector`, `network`, `published`: that something changed, as {"id"}',
      response: {
        200: { description: 'Event stream', content: { 'text/event-stream': { schema: Type.String() } } },
        ...problems,
      },
    },
    handler: (request, reply) => events.open(request, reply),
  });
}
