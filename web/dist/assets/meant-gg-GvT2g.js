<<<<<<<< HEAD:web/dist/assets/meant-gg-GvT2g.js
import{Pt as e}from"./frame-DIQdtXSn.js";function t(e,t){let n=e.find(e=>e.id===t);if(n)return n;let r=e.filter(e=>e.name===t||Object.values(e.names).includes(t));return r.length>1?`several`:r[0]??null}function n(t){return`${[t.name,...t.within_names].join(`, `)} – ${e(`place-kind`,t.kind)}`}export{t as n,n as t};
========
import{Nt as e}from"./frame-Ckj_QCVo.js";function t(e,t){let n=e.find(e=>e.id===t);if(n)return n;let r=e.filter(e=>e.name===t||Object.values(e.names).includes(t));return r.length>1?`several`:r[0]??null}function n(t){return`${[t.name,...t.within_names].join(`, `)} – ${e(`place-kind`,t.kind)}`}export{t as n,n as t};
>>>>>>>> matter:web/dist/assets/meant-Db8UZ01D.js
