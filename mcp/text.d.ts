/** Bundled as text by the build and by the test runner. */
declare module "*.md" {
  const text: string;
  export default text;
}
