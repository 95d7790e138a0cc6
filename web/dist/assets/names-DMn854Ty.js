<<<<<<<< HEAD:web/dist/assets/names-DMn854Ty.js
import{At as e,ot as t,t as n}from"./frame-DIQdtXSn.js";function r(){let e=n(t(`/api/v1/actors`)),r=e.state===`ready`?new Map(e.value.map(e=>[e.id,e.name])):null;return e=>r?.get(e)??e}function i(t,n){let r=t.find(e=>e.id===n);return r?e(r.title):null}export{r as n,i as t};
========
import{kt as e,ot as t,t as n}from"./frame-Ckj_QCVo.js";function r(){let e=n(t(`/api/v1/actors`)),r=e.state===`ready`?new Map(e.value.map(e=>[e.id,e.name])):null;return e=>r?.get(e)??e}function i(t,n){let r=t.find(e=>e.id===n);return r?e(r.title):null}export{r as n,i as t};
>>>>>>>> matter:web/dist/assets/names-riIAbqGn.js
