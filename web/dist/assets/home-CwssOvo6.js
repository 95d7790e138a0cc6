<<<<<<<< HEAD:web/dist/assets/home-DGHsvyAx.js
export{n as PAGE_ROWS,t as default,r as incidentUrl,i as rowWords}from"./home-BOGr5Yan.js";
========
export{n as PAGE_ROWS,t as default,r as incidentUrl,i as rowWords}from"./home-cKN4xyhh.js";
>>>>>>>> desk:web/dist/assets/home-CwssOvo6.js
