<<<<<<<< HEAD:web/dist/assets/meant-DQTd4Pd4.js
import{F as e}from"./jsxRuntime.module-QwiuR5mT.js";function t(e,t){let n=e.find(e=>e.id===t);if(n)return n;let r=e.filter(e=>e.name===t||Object.values(e.names).includes(t));return r.length>1?`several`:r[0]??null}function n(t){return`${[t.name,...t.within_names].join(`, `)} – ${e(`place-kind`,t.kind)}`}export{t as n,n as t};
========
import{B as e}from"./jsxRuntime.module-BtaYJC7o.js";function t(e,t){let n=e.find(e=>e.id===t);if(n)return n;let r=e.filter(e=>e.name===t||Object.values(e.names).includes(t));return r.length>1?`several`:r[0]??null}function n(t){return`${[t.name,...t.within_names].join(`, `)} – ${e(`place-kind`,t.kind)}`}export{t as n,n as t};
>>>>>>>> desk:web/dist/assets/meant-DqWfs-zn.js
