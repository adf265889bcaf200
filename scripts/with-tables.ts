/** Puts each table between its markers, `<!-- generated: NAME -->` and `<!-- end generated -->`. */
export function withTables(text: string, make: (name: string) => string | undefined): string {
  return text.replace(/(<!-- generated: (\w+) -->\n)[\s\S]*?(<!-- end generated -->)/g, (_, start, name, end) => {
    const table = make(name);
    if (table === undefined) throw new Error(`the table "${name}" that a page asks for does not exist`);
    return `${start}\n${table}\n\n${end}`;
  });
}
