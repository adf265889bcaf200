/** Vectors of tables as arrays; read one by one, as a length that lies must not make a large array. */

/** `read` gives undefined for an element that is not there, which generated readers only say of vectors that are absent. */
export function listOf<Element>(length: number, read: (index: number) => Element | undefined): Element[] {
  const list: Element[] = [];
  for (let index = 0; index < length; index++) {
    const element = read(index);
    if (element !== undefined) list.push(element);
  }
  return list;
}
