/** How Ashby's API is asked: every call is a POST, every error comes with the status 200, and lists come in pages. */
import { answered, everyPage } from './answer.js';
import { ashbyAnswer } from './ashby-body.js';
import { AtsFailure, type AtsHttp } from './ats-api.js';

export interface AshbyResults {
  results: unknown;
  /** Where the next page begins; null on the last. */
  next: string | null;
}

export interface AshbyQuestions {
  /** @throws AtsFailure for every error of Ashby's, by its codes */
  ask(verb: string, json: object): Promise<AshbyResults>;
  /** @returns null where Ashby says that there is no such thing */
  askIfAny(verb: string, json: object): Promise<AshbyResults | null>;
  /** Every page of a list. */
  askAll(verb: string, json: object): Promise<unknown[]>;
}

/** @param apiKey the user name of HTTP's basic authentication, without a password */
export function ashbyQuestions(http: AtsHttp, apiKey: string): AshbyQuestions {
  const headers = { authorization: `Basic ${Buffer.from(`${apiKey}:`).toString('base64')}` };

  const ask = async (verb: string, json: object): Promise<AshbyResults> => {
    const { json: answer } = await http({ method: 'POST', url: `/${verb}`, headers, json });
    const { success, results, errors, errorInfo, moreDataAvailable, nextCursor } = answered(ashbyAnswer, answer, `Ashby's answer to ${verb}`);
    if (!success) throw new AshbyRefusal(verb, codesOf(errors, errorInfo?.code));
    return { results, next: moreDataAvailable === true ? (nextCursor ?? null) : null };
  };

  return {
    ask,
    askIfAny: async (verb, json) => {
      try {
        return await ask(verb, json);
      } catch (error) {
        if (error instanceof AshbyRefusal && error.codes.some((code) => code.endsWith('_not_found'))) return null;
        throw error;
      }
    },
    askAll: async (verb, json) =>
      everyPage(async (cursor) => {
        const { results, next } = await ask(verb, cursor === null ? json : { ...json, cursor });
        return { items: Array.isArray(results) ? results : [], next };
      }),
  };
}

/** An answer with `success: false`. Which codes there are beside `…_not_found` and `invalid_input` is unsourced: they are read by their words. */
export class AshbyRefusal extends AtsFailure {
  readonly codes: readonly string[];

  constructor(verb: string, codes: readonly string[]) {
    const said = (words: RegExp): boolean => codes.some((code) => words.test(code));
    const kind = said(/rate_?limit|too_many/) ? 'limited' : said(/unauthor|forbidden|permission|credential|api_?key/) ? 'refused' : 'odd';
    super(kind, `Ashby refused ${verb}: ${codes.length === 0 ? 'it gave no code' : codes.slice(0, 5).join(', ')}`);
    this.codes = codes;
  }
}

/** Codes only: what else an error says may hold what it was asked about. */
function codesOf(errors: unknown, code: string | null | undefined): string[] {
  const given: unknown[] = [...(Array.isArray(errors) ? errors : []), code];
  return given.filter((each): each is string => typeof each === 'string' && /^\w{1,80}$/.test(each)).map((each) => each.toLowerCase());
}
