<<<<<<<< HEAD:web/dist/assets/page-Dh6AFXuK.js
export{t as Checkpoint,n as default,r as everything}from"./page-B9LR_j0w.js";
========
export{t as Checkpoint,n as default,r as everything}from"./page-BMzkxI_y.js";
>>>>>>>> hands:web/dist/assets/page-BDsVBasK.js
