<<<<<<<< HEAD:web/dist/assets/page-D-3hMwk0.js
export{t as Checkpoint,n as default,r as everything}from"./page-CDR55KFa.js";
========
export{t as Checkpoint,n as default,r as everything}from"./page-CIE8f8DG.js";
>>>>>>>> matter:web/dist/assets/page-DEXzYDK0.js
