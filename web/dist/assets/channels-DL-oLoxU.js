<<<<<<<< HEAD:web/dist/assets/channels-DL-oLoxU.js
export{n as LineState,t as default,r as silentEnds}from"./channels-DrNc2ATA.js";
========
export{n as LineState,t as default,r as silentEnds}from"./channels-BFT5hgbG.js";
>>>>>>>> hands:web/dist/assets/channels-Bsr3YuAk.js
