//! The two parts a build makes of a catalogue: what the frame says before anything else is there, and
//! the rest. `vite.config.ts` makes them; the files themselves stay whole.

declare module '*.ftl?shell' { const text: string; export default text; }
declare module '*.ftl?rest' { const text: string; export default text; }
