/** Gives every shape with a title one place in the document, which the others point to: whoever makes a client from it gets a type for each. */

/**
 * @param document an OpenAPI document in which shapes are written out wherever they are used
 * @returns the same with each titled object under components/schemas, once
 * @throws Error where two different shapes have one title
 */
export function nameShapes(document: object): Record<string, unknown> {
  const named = new Map<string, { told: string; shape: unknown }>();
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value !== 'object' || value === null) return value;
    const walked = Object.fromEntries(Object.entries(value).map(([name, field]) => [name, walk(field)]));
    const { title, type } = walked;
    if (typeof title !== 'string' || type !== 'object') return walked;
    const told = JSON.stringify(walked);
    const known = named.get(title);
    if (known !== undefined && known.told !== told) throw new Error(`two shapes of the interface are called ${title}`);
    named.set(title, { told, shape: walked });
    return { $ref: `#/components/schemas/${title}` };
  };
  const { components, ...rest } = document as { components?: { schemas?: object } };
  const walked = walk(rest) as Record<string, unknown>;
  const shapes = Object.fromEntries([...named].map(([title, { shape }]) => [title, shape]));
  return { ...walked, components: { ...components, schemas: { ...components?.schemas, ...shapes } } };
}
