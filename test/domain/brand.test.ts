/** An employer's look: colours that everybody can read, and nothing that leads out of the web. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { brandFaults, colours, contrast, linkColours, noBrand } from '../../src/domain/brand.js';

const hex = fc.integer({ min: 0, max: 0xffffff }).map((number) => `#${number.toString(16).padStart(6, '0')}`);

describe('contrast', () => {
  it('is what WCAG says of its own examples', () => {
    expect(contrast('#000000', '#ffffff')).toBe(21);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  });

  it('is the same both ways, and from 1 to 21', () => {
    fc.assert(fc.property(hex, hex, (one, other) => {
      expect(contrast(one, other)).toBe(contrast(other, one));
      expect(contrast(one, other)).toBeGreaterThanOrEqual(1);
      expect(contrast(one, other)).toBeLessThanOrEqual(21);
    }));
  });
});

it('links can be read by day and by night, whatever colour was chosen', () => {
  fc.assert(fc.property(hex, (colour) => {
    const { light, dark } = linkColours({ colour });
    expect(contrast(light, colours.light.ground)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(dark, colours.dark.ground)).toBeGreaterThanOrEqual(4.5);
  }));
});

describe('a brand', () => {
  it.each(['http://acme.example/logo.png', 'javascript:alert(1)', 'data:image/png;base64,AA', 'https://user:word@acme.example/logo.png', 'logo.png'])('refuses the logo %s', (logoUrl) => {
    expect(brandFaults({ ...noBrand, logoUrl })).toMatchObject([{ path: 'brand.logoUrl' }]);
  });

  it('refuses a colour that is too pale to read, and says how pale', () => {
    expect(brandFaults({ ...noBrand, colour: '#ffd200' })).toEqual([{ path: 'brand.colour', message: expect.stringContaining('has a contrast of 1.') }]);
    expect(brandFaults({ ...noBrand, colour: '#0b5d3b' })).toEqual([]);
  });

  it('refuses a signature as long as a letter', () => {
    expect(brandFaults({ ...noBrand, signature: 'a\nb\nc\nd\ne' })).toMatchObject([{ path: 'brand.signature' }]);
  });
});
