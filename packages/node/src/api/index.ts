/** The way in for browsers: HTTP routes, pages, events. What a role may do is declared at each route. */
export { wordsOf } from './problem.ts';
export { createApi } from './server.ts';
