/**
 * The page's style sheet. Weight does the work of colour: what is claimed is bold. Blue adds and orange takes, which every kind of
 * colour vision tells apart; series are Okabe and Ito's (2008) in shades that reach 3:1 on the paper, and also differ by dash or place.
 */
export const STYLE = `
:root{color-scheme:light dark;--pa:#fff;--ink:#17212b;--mu:#56636f;--ru:#d9dfe4;--ax:#7d8994;--b1:#dbe7f2;--b2:#a9c8e4;--md:#0d4a85;--gain:#5795cd;--loss:#d97c4b;--tot:#8794a1;--ac:#b3410c;
--s0:#2f74b5;--s1:#c4561c;--s2:#0f7d6b;--s3:#8a6d00;--s4:#9a4a80;--s5:#4a86a8;--s6:#5f5f5f;--s7:#8c5a2b}
@media screen and (prefers-color-scheme:dark){:root{--pa:#10161c;--ink:#e6ebef;--mu:#9dabb7;--ru:#29333d;--ax:#6d7b88;--b1:#1b3147;--b2:#2c5680;--md:#a8d3fa;--gain:#3b73a9;--loss:#a85c33;--tot:#5d6b78;--ac:#f39a63;
--s0:#5a9fe0;--s1:#e58147;--s2:#4dbda9;--s3:#e0c040;--s4:#dd93bd;--s5:#9bd0f5;--s6:#b5b5b5;--s7:#d0a070}}
*{box-sizing:border-box}html{-webkit-text-size-adjust:100%}
body{margin:0 auto;max-width:1160px;padding:20px 32px 40px;background:var(--pa);color:var(--ink);font:15px/1.5 -apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,"Liberation Sans",sans-serif;font-variant-numeric:tabular-nums lining-nums}
h1,h2{font-family:"Iowan Old Style","Palatino Linotype",Palatino,P052,Georgia,serif;font-weight:600;overflow-wrap:anywhere}
h1{font-size:32px;line-height:1.18;letter-spacing:-.01em;margin:16px 0 8px;max-width:30em;text-wrap:balance}
h2{font-size:19px;line-height:1.2;margin:26px 0 2px}h3{font-size:16px;line-height:1.3;font-weight:600;margin:1px 0 2px;text-wrap:pretty;overflow-wrap:anywhere}h4{margin:0 0 4px;font-size:14px}h4 small{font-weight:400;color:var(--mu)}
p{margin:4px 0 10px;max-width:75ch;overflow-wrap:anywhere}a{color:var(--s0)}
.mast{display:flex;gap:14px;align-items:baseline;margin:0;max-width:none;padding:0 0 8px;border-bottom:3px solid;font-size:13px;color:var(--mu)}.mast b{font-size:15px;color:var(--ink)}.mast .dt{margin-left:auto}
.state,.note,.u,.src,.unit,caption small{color:var(--mu)}.state{margin:0 0 16px;font-size:13px;max-width:none}
.warning,.remarks b{color:var(--ac)}.remarks{margin:8px 0;padding-left:20px;max-width:90ch;overflow-wrap:anywhere}
.say{list-style:none;margin:0 0 10px;padding:0;display:grid;grid-template-columns:repeat(3,1fr);gap:0 28px}
.rec{margin:0 0 20px;font-size:13px;color:var(--mu);border-left:3px solid var(--ac);padding-left:10px;max-width:none}.rec b{color:var(--ink)}
.first{display:grid;grid-template-columns:minmax(0,1fr) 252px;gap:0 36px}
.keys{margin:0;border-top:1px solid;display:flex;flex-direction:column}.keys div{padding:9px 0 10px;border-bottom:1px solid var(--ru);flex:1}.keys div:last-child{border-color:var(--ink)}.keys dt{font-size:13px;color:var(--mu)}.keys dd{margin:0}.keys b{font-size:30px;line-height:1.15;font-weight:600}.keys .s{font-size:13px;color:var(--mu);line-height:1.35}
.pair{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:0 40px}
.ex{margin:10px 0 0;padding:10px 0 20px;border-top:1px solid;display:flex;flex-direction:column;break-inside:avoid;min-width:0}.first .ex{margin:0;padding-bottom:0}.pair .full{grid-column:1/-1}
.no{display:block;font-size:12px;font-weight:400;color:var(--mu)}.u{margin:0 0 8px;font-size:13px;line-height:1.35}.src{margin:auto 0 0;padding-top:8px;font-size:12px;line-height:1.35;max-width:none}
.u{max-width:none}.ex .u{padding-right:62px}.chart{position:relative;min-width:0}.cn{display:none}.read{margin:2px 0 0;font-size:12px;min-height:17px;max-width:none}.told{font-size:12px;color:var(--mu)}.told ul{margin:4px 0;padding-left:16px}
.mult{display:grid;grid-template-columns:repeat(3,minmax(0,1fr));gap:20px}
.grid{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,320px),1fr));gap:22px 28px;margin:12px 0}.grid figure{margin:0;min-width:0;break-inside:avoid}.grid figure:only-child{grid-column:1/-1;max-width:560px}.grid figcaption{font-size:13px;line-height:1.35;margin-bottom:4px;overflow-wrap:anywhere}
.legend{display:flex;flex-wrap:wrap;gap:0 12px;padding:0;margin:2px 0 0;list-style:none;color:var(--mu);font-size:12px}.legend li{display:inline-flex;align-items:center;gap:5px;min-width:0;overflow-wrap:anywhere}.legend svg{width:24px;height:10px;flex:none}
svg{display:block;width:100%;height:auto;overflow:visible}text{font-size:12px;fill:var(--ink)}.cn text,.mult text,.grid text{font-size:11px}
.soft,.soft text{fill:var(--mu)}.m{text-anchor:middle}.e{text-anchor:end}text.b,text.strong{font-weight:600}text:not(.b) tspan{fill:var(--mu)}text.given{fill:var(--ac);font-weight:600;paint-order:stroke;stroke:var(--pa);stroke-width:3px;stroke-opacity:.85}text.light{fill:#fff}text.dark{fill:#17212b}
.grid path.grid,path.grid{stroke:var(--ru)}path.axis,path.zero{stroke:var(--ax)}path.event{stroke:var(--ax);stroke-dasharray:1 3}path.given{stroke:var(--ac);stroke-width:1.5;stroke-dasharray:5 3}path.whisker{stroke:var(--ink)}path.link{stroke:var(--ax)}
path.line,path.rule{fill:none}path.line{stroke-width:2.25;stroke-linejoin:round}path.median{stroke:var(--md)}path.rule.median{stroke:var(--ink);stroke-width:2}
.outer{fill:var(--b1)}.inner{fill:var(--b2)}rect.gain{fill:var(--gain)}rect.loss{fill:var(--loss)}rect.total{fill:var(--tot)}rect.none{fill:none;stroke:var(--ru)}rect.plain{stroke:none}
${Array.from({ length: 8 }, (_, k) => `rect.s${k},path.s${k}:not(.line):not(.rule),circle.s${k}{fill:var(--s${k})}path.line.s${k},path.rule.s${k},path.inner.s${k}{stroke:var(--s${k})}`).join("")}
path.outer[class*=" s"]{fill-opacity:.16}path.inner[class*=" s"]{fill-opacity:.2;stroke-width:1.4}path.rule[class*=" s"]{stroke-width:2.2}path.line.s1{stroke-dasharray:7 3}path.line.s2{stroke-dasharray:2 3}path.line.s3{stroke-dasharray:9 3 2 3}circle.inner{fill:var(--s0);fill-opacity:.3}circle.strong{fill:var(--ac);stroke:#fff;stroke-width:1.5}
.table{overflow-x:auto;margin:8px 0}.table:not(.fits){background:linear-gradient(90deg,var(--pa) 30%,transparent),linear-gradient(270deg,var(--pa) 30%,transparent) 100% 0,linear-gradient(90deg,var(--ax),transparent),linear-gradient(270deg,var(--ax),transparent) 100% 0;background-size:40px 100%,40px 100%,9px 100%,9px 100%;background-repeat:no-repeat;background-attachment:local,local,scroll,scroll}
table{border-collapse:collapse;width:100%;font-size:13px;line-height:1.3}caption{text-align:left;padding:8px 0 4px;font-weight:600;position:sticky;left:0}
th,td{padding:4px 10px 4px 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--ru);white-space:nowrap}th{color:var(--mu);font-weight:400;vertical-align:bottom;border-color:var(--ax)}td:last-child,th:last-child{padding-right:0}
.n{text-align:right}td small{display:block;color:var(--mu)}td{unicode-bidi:isolate}td.x,td.k,.prose td,.assum td{white-space:normal;overflow-wrap:break-word;max-width:44ch}.assum td:nth-child(5){font-size:12px;white-space:nowrap}td.n{white-space:nowrap!important;min-width:0}.assum td:nth-child(2){font-weight:600}
@media screen{.dense table{font-size:12px}.dense th,.dense td{padding-right:7px}}
code,td.k{font:12px/1.3 ui-monospace,Consolas,"Liberation Mono",monospace}
.vh{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden}.app{margin-top:20px;border-top:3px solid;padding-top:10px}summary{cursor:pointer}.app>summary{font-weight:600}.guide{margin:8px 0;padding-left:20px;max-width:80ch}.guide li{margin:3px 0}
nav{display:flex;flex-wrap:wrap;gap:2px 14px;margin:10px 0;font-size:14px}footer{margin-top:24px;padding-top:8px;border-top:1px solid var(--ru);font-size:12px;color:var(--mu)}
@media(max-width:900px){.say{grid-template-columns:1fr;gap:8px}.pair,.first{grid-template-columns:minmax(0,1fr)}.keys{display:grid;grid-template-columns:1fr 1fr;gap:0 20px;margin-top:14px}.pair .chart{max-width:580px}}
@media(max-width:640px){body{padding:12px 16px 28px}h1{font-size:23px;text-wrap:wrap}.keys{order:-1;margin:0 0 16px;gap:0 16px}.keys b{font-size:25px}.read{min-height:36px}.cw{display:none}.cn{display:block}.mult{grid-template-columns:1fr}.mast span:not(.dt){display:none}}
@page{size:A4;margin:9mm 12mm 8mm}
@media print{:root{color-scheme:light}body{max-width:none;padding:0;font-size:8.2pt;line-height:1.32;print-color-adjust:exact;-webkit-print-color-adjust:exact}h1{font-size:17pt;margin:7pt 0 3pt}h2{font-size:10.5pt;margin:7pt 0 2pt}h3{font-size:9pt;line-height:1.22}.mast{font-size:8pt;padding-bottom:3pt;border-width:2pt}.mast b{font-size:9pt}.state{font-size:7.4pt;margin-bottom:6pt}.say{grid-template-columns:repeat(3,1fr);gap:0 12pt;margin-bottom:4pt}.rec{font-size:7.6pt;margin-bottom:7pt}
.first{grid-template-columns:minmax(0,1.6fr) 1fr;gap:0 16pt}.pair{grid-template-columns:repeat(2,minmax(0,1fr));gap:0 18pt}.keys{display:flex;margin:0}.keys div{padding:2pt 0 1pt}.keys dt,.keys .s{font-size:7.3pt}.keys b{font-size:14pt}.no{display:inline;font-size:6.8pt}.u{font-size:7.4pt;margin-bottom:3pt}.src{font-size:6.8pt;padding-top:3pt}.ex{margin-top:2pt;padding:2.5pt 0 4pt}
.cw,.cn{display:block}.full .cn,.ex:not(.full) .cw,.first .full .cw{display:none}.first .full .cn{display:block}.mult{grid-template-columns:repeat(3,minmax(0,1fr))}.assum td:nth-child(5){font-size:6.4pt}.full .cw text{font-size:15px}h2,h3{break-after:avoid}.read,.told,footer,nav,.copy{display:none}table{font-size:7.2pt;line-height:1.2}th,td{padding:.9pt 6pt .9pt 0}.app{break-before:page;border:0;margin:0}.app>summary{list-style:none;font-size:11pt}.long:not([open]){display:none}.table{overflow:visible;background:none}.app .table table,.dense table{font-size:6pt}.dense th,.dense td{padding-right:2.5pt}.dense td.k{font-size:6pt}#courses .grid{grid-template-columns:repeat(3,minmax(0,1fr));gap:8pt 14pt;margin:4pt 0}#courses figcaption,#courses .legend{font-size:7.2pt}rect.loss{stroke:var(--ink);stroke-width:.5;stroke-dasharray:2 1}}
`.trim();

/** For pages with a script. */
export const LIVE_STYLE = `
.chart svg{cursor:crosshair}.chart:focus-visible{outline:2px solid var(--s0);outline-offset:2px}.cursor{stroke:var(--ink);stroke-width:1}.told{display:none}.chart:not(:has(.read)) .told{display:block}
th button,.copy{all:unset;cursor:pointer;color:inherit}th button:focus-visible,.copy:focus-visible{outline:2px solid var(--s0)}th[aria-sort] button{color:var(--ink);font-weight:600}th[aria-sort=ascending] button::after{content:" \\2191"}th[aria-sort=descending] button::after{content:" \\2193"}.copy{float:right;font-weight:400;color:var(--s0)}
dialog{width:min(1400px,96vw);max-height:96vh;background:var(--pa);color:var(--ink);border:1px solid var(--ax);padding:16px 20px}dialog::backdrop{background:rgb(0 0 0/.5)}.zoom{all:unset;position:absolute;right:0;top:-22px;font-size:12px;color:var(--s0);cursor:pointer}@media(max-width:900px){.zoom{display:none}}.zoom:focus-visible{outline:2px solid var(--s0)}
@media print{.zoom{display:none}}@media(prefers-reduced-motion:reduce){*{scroll-behavior:auto}}
`.trim();
