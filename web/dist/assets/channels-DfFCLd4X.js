<<<<<<<< HEAD:web/dist/assets/channels-qoaggVSY.js
export{n as LineState,t as default,r as silentEnds}from"./channels-B8clxIdD.js";
========
export{n as LineState,t as default,r as silentEnds}from"./channels-kYiDMaA8.js";
>>>>>>>> matter:web/dist/assets/channels-DfFCLd4X.js
