<<<<<<<< HEAD:web/dist/assets/home-zNrpRWy2.js
export{n as PAGE_ROWS,t as default,r as incidentUrl,i as rowWords}from"./home-ioOyP8p0.js";
========
export{n as PAGE_ROWS,t as default,r as incidentUrl,i as rowWords}from"./home-BbKw9d5Y.js";
>>>>>>>> hands:web/dist/assets/home-DwFZUJbD.js
