<<<<<<<< HEAD:web/dist/assets/home-B-1Jp2_J.js
export{n as PAGE_ROWS,t as default,r as incidentUrl,i as rowWords}from"./home-SdWL39H5.js";
========
export{n as PAGE_ROWS,t as default,r as incidentUrl,i as rowWords}from"./home-Bhqe2EN7.js";
>>>>>>>> matter:web/dist/assets/home-BfRRlJX7.js
