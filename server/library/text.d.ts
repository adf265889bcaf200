/** Bundled as text by the build and by the test runner. */
declare module "*.imnpu" {
  const text: string;
  export default text;
}
