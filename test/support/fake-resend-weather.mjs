/** The weather of the fake of Resend: which spell a request meets, and what the client then gets to see. */

/** Weather that strikes after the mail was taken. The rest strikes before. */
export const AFTER_ACCEPTING = new Set(['halfBody', 'acceptThenReset', 'acceptThenHang', 'acceptThen500']);

/** A small seeded generator (mulberry32), so that random weather can be had again. */
export function seededRandom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The first spell asked for that fits, else one at random, else none. */
export function nextWeather(state, doing) {
  const index = state.weather.findIndex((spell) => spell.on === doing || spell.on === 'any');
  if (index >= 0) {
    const spell = state.weather[index];
    spell.times -= 1;
    if (spell.times <= 0) state.weather.splice(index, 1);
    return spell;
  }
  const random = state.randomWeather;
  if (random === null || doing !== 'send' || state.random() >= random.chance) return null;
  return { kind: random.kinds[Math.floor(state.random() * random.kinds.length)] };
}

/** Answers, or does not, as the weather wants it; the mail was not taken. */
export function strike(turn) {
  const { response, seen, weather } = turn;
  const text = { 'content-type': 'text/plain' };
  switch (weather.kind) {
    case '500':
      return reply(turn, problem(500, 'internal_server_error', 'An unexpected error occurred.'));
    case '502html':
      return reply(turn, { status: 502, body: '<html><body><h1>502 Bad Gateway</h1></body></html>', headers: { 'content-type': 'text/html' } });
    case '503':
      return reply(turn, { status: 503, body: { error: 'upstream' } });
    case '429text':
      return reply(turn, { status: 429, body: 'local_rate_limited', headers: { ...text, 'retry-after': String(weather.retryAfterSeconds ?? 1) } });
    case '429':
      return reply(turn, problem(429, 'rate_limit_exceeded', 'Too many requests.', { 'retry-after': String(weather.retryAfterSeconds ?? 1) }));
    case '422text':
      return reply(turn, { status: 422, body: 'local_rate_limited', headers: text });
    case 'nullError':
      return reply(turn, { status: 500, body: 'null' });
    case 'error':
      return reply(turn, problem(weather.status, weather.name, weather.message ?? 'As asked for.', weather.headers ?? {}));
    case 'raw':
      return reply(turn, { status: weather.status, body: weather.body, headers: weather.headers ?? {} });
    case 'hang':
      seen.status = 'hung';
      return undefined;
    case 'reset':
      seen.status = 'reset';
      return void response.socket.resetAndDestroy();
    default:
      return reply(turn, { status: 599, body: `the fake knows no weather "${weather.kind}"`, headers: text });
  }
}

export function reply(turn, { status, body, headers = {} }) {
  turn.seen.status = status;
  turn.response.writeHead(status, { 'content-type': 'application/json', ...turn.headers, ...headers });
  turn.response.end(typeof body === 'string' ? body : JSON.stringify(body));
}

/** An error as the API words it. */
export function problem(status, name, message, headers = {}) {
  return { status, headers, body: { statusCode: status, name, message } };
}
