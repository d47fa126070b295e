/** An employer's own words: what may be saved, and what comes of it in a letter. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkTemplate, letterVariables } from '../../src/mail/letters/template.js';
import { renderLetter } from '../../src/mail/render.js';
import { letterFacts } from '../support/letter-facts.js';

const BODY = `Hello {{candidate.greetingName}},

The {{ job.title }} role will not be filled, so your application will not go any further. We wanted you to know.

Best wishes,
{{sender.name}}
{{employer.name}}`;

const STATUS = 'https://hearback.example/c/status.app_1.AbC?a=1&b=2';

function render(body: string, facts = letterFacts(), subject = 'About {{job.title}}') {
  return renderLetter({ kind: 'closure', reason: 'positionCancelled', locale: 'en-GB', facts, template: { id: 'tpl_7', subject, body } });
}

describe('an employer template', () => {
  it('is filled in, keeps its lines, and goes under its own id', () => {
    const letter = render(BODY);
    expect(letter).toMatchObject({ subject: 'About Baker', templateId: 'tpl_7' });
    expect('text' in letter && letter.text).toBe('Hello Ana,\n\nThe Baker role will not be filled, so your application will not go any\nfurther. We wanted you to know.\n\nBest wishes,\nLee Chen\nAcme Foods\n');
    expect('html' in letter && letter.html).toContain('<bdi>Lee Chen</bdi><br>\n<bdi>Acme Foods</bdi>');
  });

  it('has the words that a recruiter adds above whoever signs', () => {
    const letter = render(BODY, letterFacts({ personalWord: 'I enjoyed our talk about rye.' }));
    expect('text' in letter && letter.text).toContain('We wanted you to know.\n\nI enjoyed our talk about rye.\n\nBest wishes,\n');
  });

  it('cuts a long title where it stands in the subject, and not in the letter', () => {
    const title = `Baker of ${'bread '.repeat(18)}`.trim();
    const letter = render(BODY, letterFacts({ job: { title, confidential: false } }));
    expect('subject' in letter && letter.subject).toMatch(/^About Baker of [bread ]{40,50}…$/);
    expect('text' in letter && letter.text.replace(/\s+/g, ' ')).toContain(title);
  });

  it('cannot bring in markup, and values cannot bring in variables', () => {
    const letter = render(BODY.replace('We wanted', 'a < b & c. We wanted'), letterFacts({ sender: { name: '{{job.title}}<b>', email: null } }));
    expect('html' in letter && letter.html).toContain('a &lt; b &amp; c');
    expect('html' in letter && letter.html).toContain('<bdi>{{job.title}}&lt;b&gt;</bdi>');
  });

  it('does not name a confidential job, and is signed by the team where no recruiter is known', () => {
    const letter = render(BODY, letterFacts({ job: { title: 'Chief Baker', confidential: true }, sender: { name: null, email: null } }));
    expect('subject' in letter && letter.subject).toBe('About the role you applied for');
    expect('text' in letter && letter.text).toContain('The hiring team at Acme Foods');
  });

  it.each([
    ['dates.interviewed', letterFacts({ dates: { ...letterFacts().dates, interviewed: null } })],
    ['candidate.greetingName', letterFacts({ candidate: { greetingName: null } })],
    ['hiringLead.name', letterFacts({ hiringLead: { name: '  ' } })],
  ])('that needs {{%s}} makes no letter where it is not known', (name, facts) => {
    expect(render(`${BODY}\n{{${name}}}`, facts)).toEqual({ missing: expect.stringContaining(`{{${name}}}, which is not known`) });
  });

  it('fills in every variable that it lists', () => {
    const letter = render(`${BODY}\n\n${Object.keys(letterVariables).map((name) => `{{${name}}}`).join('\n')}`, letterFacts({ statusPage: STATUS }));
    expect('text' in letter && letter.text).not.toMatch(/[{}]/);
  });
});

describe('lists and links', () => {
  const shown = (words: string, facts = letterFacts({ statusPage: STATUS })) => {
    const letter = render(`${BODY}\n\n${words}`, facts);
    if ('missing' in letter) throw new Error(letter.missing);
    return { text: letter.text.split('Acme Foods\n\n')[1]?.trimEnd().split('\n-- \n')[0]?.trimEnd(), html: letter.html };
  };

  it('a paragraph whose lines all begin with a dash is a list, and another is not', () => {
    const { text, html } = shown('- one for {{job.title}}\r\n  - two\n\n- three\nfour');
    expect(text).toBe('- one for Baker\n- two\n\n- three\nfour');
    expect(html).toMatch(/<ul[^>]*>\n<li>one for <bdi>Baker<\/bdi><\/li>\n<li>two<\/li>\n<\/ul>/);
    expect(html).toContain('- three<br>\nfour');
  });

  it('words lead to a page, in both parts', () => {
    const { text, html } = shown('- See [our jobs for a {{job.title}}](https://acme.example/jobs?a=1&b="x).'.replace('"', '%22'));
    expect(text).toBe('- See our jobs for a Baker: https://acme.example/jobs?a=1&b=%22x.');
    expect(html).toMatch(/See <a href="https:\/\/acme\.example\/jobs\?a=1&amp;b=%22x" style="color:[^"]+"><bdi>our jobs for a Baker<\/bdi><\/a>\./);
  });

  it("the candidate's own page stands on a line of its own or behind words", () => {
    const { text, html } = shown('Where you stand:\n{{ links.status }}\n\n[Look here]({{links.status}})');
    expect(text).toBe(`Where you stand:\n${STATUS}\n\nLook here: ${STATUS}`);
    expect(html.match(/<a href="https:\/\/hearback\.example\/c\/status\.app_1\.AbC\?a=1&amp;b=2"/g)).toHaveLength(3);
    expect(render(`${BODY}\n{{links.status}}`)).toEqual({ missing: expect.stringContaining('{{links.status}}, which is not known') });
  });

  it('an address is never broken, and stands bare in a letter from right to left', () => {
    const long = `https://acme.example/${'jobs-'.repeat(30)}`;
    const letter = renderLetter({ kind: 'closure', reason: 'positionCancelled', locale: 'ar', facts: letterFacts(), template: { id: 'tpl_7', subject: 'طلبكم', body: `${BODY}\n\n[الوظائف](${long})` } });
    expect('text' in letter && letter.text.split(/\s/)).toContain(long);
  });

  it.each([
    ['a script', '[here](javascript:alert(1))', null], ['a script in one word', '[here](javascript:alert)', /begins with https/], ['plain http', '[here](http://acme.example)', /begins with https/], ['no address', '[here]()', /begins with https/], ['no host', '[here](https://)', /begins with https/],
    ['a user name', '[here](https://acme.example@evil.example/)', /without a user name/], ['markup', '[here](https://acme.example/"><b)', /begins with https/], ['a variable', '[here](https://acme.example/{{job.title}})', /variable in a link/], ['the own page and more', '[here]({{links.status}}?x)', /variable in a link/],
    ['no words', '[ ](https://acme.example)', /without words/], ['the own page in a sentence', 'Look at {{links.status}} now', /within a sentence/],
  ])('refuses a link with %s, or takes it for words', (_what, words, message) => {
    const faults = checkTemplate('About', `${BODY}\n\n${words}`, 'closure');
    if (message === null) expect([faults, shown(words).html.includes('<a href="javascript')]).toEqual([[], false]);
    else expect(faults).toContainEqual({ path: '/body', message: expect.stringMatching(message) });
  });

  it('refuses links in subjects, the own page in mails to others, and a variable over two lines', () => {
    expect(checkTemplate('[Look](https://acme.example)', BODY)).toEqual([{ path: '/subject', message: expect.stringContaining('holds a link') }]);
    expect(checkTemplate('{{links.status}}', BODY)).toEqual([{ path: '/subject', message: expect.stringContaining('holds a link') }]);
    expect(checkTemplate('About', `${BODY}\n{{links.status}}`, 'nudge')).toEqual([{ path: '/body', message: expect.stringContaining('not for others') }]);
    expect(checkTemplate('About', `${BODY}\n{{\njob.title}}`, 'closure')).toEqual([{ path: '/body', message: expect.stringContaining('does not belong') }]);
  });
});

describe('checkTemplate', () => {
  it('has nothing against a good one', () => {
    expect(checkTemplate('About {{job.title}}', BODY, 'closure')).toEqual([]);
  });

  it.each([
    ['an unknown variable', BODY.replace('job.title', 'job.salary'), /\{\{job\.salary\}\}, which is not known; known are/],
    ['one that every object has', BODY.replace('job.title', 'constructor'), /\{\{constructor\}\}, which is not known/],
    ['an open brace', `${BODY}{{`, /does not belong to a variable/],
    ['three braces', BODY.replace('{{sender.name}}', '{{{sender.name}}}'), /does not belong|not known/],
    ['HTML', `${BODY}<b>bold</b>`, /HTML tags/],
    ['one word', 'Decline', /at least 120/],
    ['a book', BODY + 'x'.repeat(10_000), /at most 10000/],
    ['no greeting by name', BODY.replace(' {{candidate.greetingName}}', ''), /greets nobody/],
    ['no signature', BODY.replace('{{sender.name}}\n{{employer.name}}', ''), /signed by nobody/],
  ])('refuses a body with %s', (_what, body, message) => {
    expect(checkTemplate('About', body, 'closure')).toContainEqual({ path: '/body', message: expect.stringMatching(message) });
  });

  it.each([['', /is empty/], ['a\nb', /one line/], ['x'.repeat(151), /at most 150/], ['{{nope}}', /not known/]])('refuses the subject %j', (subject, message) => {
    expect(checkTemplate(subject, BODY)).toContainEqual({ path: '/subject', message: expect.stringMatching(message) });
  });

  it.each([
    ['an unknown variable', '{{nope}}', /\{\{nope\}\}, which is not known.*\(line 2, column 9\)/],
    ['a stray brace after a variable', '{{job.title}} }', /at line 2, column 23: write/],
    ['a tag', '<script>', /HTML tags at line 2, column 9,/],
  ])('says in which line and column %s stands', (_what, words, message) => {
    const body = `Hello {{candidate.greetingName}},\r\nSmile 😀 ${words}\n${BODY}`;
    expect(checkTemplate('About', body, 'closure')).toEqual([{ path: '/body', message: expect.stringMatching(message) }]);
  });

  it('lets a mail to recruiters greet nobody by name', () => {
    expect(checkTemplate('A', BODY.replace(' {{candidate.greetingName}}', ''), 'nudge')).toEqual([]);
  });

  it('reads whatever is typed, and lets no markup through to the letter', () => {
    const typed = fc.array(fc.constantFrom('<script>', '</script>', '<img src=x onerror=a()>', '<', '{{', '}}', '{{job.title}}', '{{nope}}', '\n\n', '\n', '"', '&', 'words', '- ', '[', '](', ')', 'https://acme.example/', '[words](https://acme.example/?a=1&b)', '[{{job.title}}]({{links.status}})', '{{links.status}}', 'javascript:a'), { maxLength: 12 }).map((parts) => parts.join(''));
    fc.assert(fc.property(typed, (words) => {
      const body = `${words}\n\n${BODY}`;
      const faults = checkTemplate('About', body, 'closure');
      const letter = render(body, letterFacts({ sender: { name: `<script>${words}`, email: null }, job: { title: `"><script>](javascript:a)`, confidential: false }, statusPage: STATUS }));
      if (faults.length > 0) expect(letter).toHaveProperty('missing');
      else expect('html' in letter && letter.html).not.toMatch(/<script|<img src=x|href="(?!https:\/\/(?:acme|hearback)\.example\/)/iu);
    }));
  });
});
