/** The demo's command line: what it takes, and how it says what it does not. */
import { describe, expect, it } from 'vitest';
import { parseFlags } from '../../src/demo/flags.js';

describe('flags', () => {
  it('have defaults that play four employers and leave the service running', () => {
    expect(parseFlags([])).toEqual({ flags: { exit: false, json: false, help: false, employers: 4, applications: 240, seed: 1 } });
  });

  it('take their number after a space or an equals sign', () => {
    const flags = { exit: true, json: true, help: false, employers: 2, applications: 40, seed: 7 };
    expect(parseFlags(['--exit', '--json', '--employers', '2', '--applications=40', '--seed', '7'])).toEqual({ flags });
  });

  it('that are wrong are all named, each with what it takes', () => {
    expect(parseFlags(['--employers', 'many', '--sed', '--seed'])).toEqual({
      faults: [
        '--employers got "many"; it takes a whole number from 1 to 12',
        '"--sed" is no flag of the demo; it takes --exit, --json, --help, --employers N, --applications N, --seed N',
        '--seed got nothing; it takes a whole number from 0 to 2147483647',
      ],
    });
  });

  it.each([['--exit=yes'], ['--applications=-1'], ['--applications=1.5'], ['--seed='], ['--employers=0'], ['constructor'], ['--employers=13']])('refuse %s', (argument) => {
    expect(parseFlags([argument])).toHaveProperty('faults.0');
  });

  it('refuse fewer applications than the employers need between them', () => {
    expect(parseFlags(['--employers=4', '--applications=3'])).toEqual({ faults: ['--applications got 3; with 4 employers it takes at least 4'] });
  });

  it('let a handful of applications play without saying how many employers', () => {
    expect(parseFlags(['--applications', '2'])).toMatchObject({ flags: { employers: 2, applications: 2 } });
  });
});
