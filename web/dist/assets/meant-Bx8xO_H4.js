<<<<<<<< HEAD:web/dist/assets/meant-Bx8xO_H4.js
import{Ft as e}from"./frame-BrtffQz3.js";function t(e,t){let n=e.find(e=>e.id===t);if(n)return n;let r=e.filter(e=>e.name===t||Object.values(e.names).includes(t));return r.length>1?`several`:r[0]??null}function n(t){return`${[t.name,...t.within_names].join(`, `)} – ${e(`place-kind`,t.kind)}`}export{t as n,n as t};
========
import{Pt as e}from"./frame-Dxc2g0VY.js";function t(e,t){let n=e.find(e=>e.id===t);if(n)return n;let r=e.filter(e=>e.name===t||Object.values(e.names).includes(t));return r.length>1?`several`:r[0]??null}function n(t){return`${[t.name,...t.within_names].join(`, `)} – ${e(`place-kind`,t.kind)}`}export{t as n,n as t};
>>>>>>>> hands:web/dist/assets/meant-Ds5fOVS8.js
