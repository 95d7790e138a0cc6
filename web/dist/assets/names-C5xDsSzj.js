<<<<<<<< HEAD:web/dist/assets/names-C5xDsSzj.js
import{jt as e,st as t,t as n}from"./frame-BrtffQz3.js";function r(){let e=n(t(`/api/v1/actors`)),r=e.state===`ready`?new Map(e.value.map(e=>[e.id,e.name])):null;return e=>r?.get(e)??e}function i(t,n){let r=t.find(e=>e.id===n);return r?e(r.title):null}export{r as n,i as t};
========
import{At as e,st as t,t as n}from"./frame-Dxc2g0VY.js";function r(){let e=n(t(`/api/v1/actors`)),r=e.state===`ready`?new Map(e.value.map(e=>[e.id,e.name])):null;return e=>r?.get(e)??e}function i(t,n){let r=t.find(e=>e.id===n);return r?e(r.title):null}export{r as n,i as t};
>>>>>>>> hands:web/dist/assets/names-qVnhDs8W.js
