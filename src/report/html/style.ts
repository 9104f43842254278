/**
 * The page's style sheet. Series colours are Okabe and Ito's (2008), which people with any kind of colour vision tell
 * apart, in lighter shades on dark ground; lines also differ in their dashes.
 */
export const STYLE = `
:root{color-scheme:light dark;--bg:#fff;--card:#fff;--ink:#1b1f24;--soft:#5b6470;--rule:#d9dde2;--grid:#e6e9ed;--zero:#8b939d;
--c0:#0072b2;--c1:#d55e00;--c2:#009e73;--c3:#b8860b;--c4:#b3558f;--c5:#3a9bd4;--c6:#5f5f5f;--c7:#8c5a2b;--up:#0072b2;--down:#d55e00;--accent:#0072b2;--warn:#9a4a00}
@media (prefers-color-scheme:dark){:root{--bg:#14171b;--card:#1a1e23;--ink:#e6e8eb;--soft:#a0a8b2;--rule:#343a42;--grid:#2a3037;--zero:#7c8590;
--c0:#56b4e9;--c1:#f0853a;--c2:#2ec99b;--c3:#f0d442;--c4:#dd93bd;--c5:#9bd0f5;--c6:#b5b5b5;--c7:#d0a070;--up:#56b4e9;--down:#f0853a;--accent:#56b4e9;--warn:#f0a35a}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--bg);color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,"DejaVu Sans",sans-serif}
main{max-width:1180px;margin:0 auto;padding:24px 16px 48px}
h1{font-size:26px;line-height:1.2;margin:0 0 4px;letter-spacing:-.01em;overflow-wrap:anywhere}
h2{font-size:18px;margin:36px 0 2px;padding-top:14px;border-top:1px solid var(--rule)}
p{margin:4px 0 10px;max-width:75ch;overflow-wrap:anywhere}
.lead,.note,.unit,caption small{color:var(--soft)}
.warning,.remarks b{color:var(--warn)}
.remarks{margin:8px 0;padding-left:20px;max-width:90ch;overflow-wrap:anywhere}
nav{display:flex;flex-wrap:wrap;gap:2px 14px;margin:10px 0 0;font-size:14px}
a{color:var(--accent);text-decoration:none}a:hover{text-decoration:underline}
.grid{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,330px),1fr));gap:14px;margin:12px 0}
figure{margin:0;padding:10px 10px 6px;border:1px solid var(--rule);border-radius:6px;background:var(--card);min-width:0}
figcaption{font-size:13px;line-height:1.35;margin-bottom:4px;overflow-wrap:anywhere}
figcaption b{font-weight:600}
.legend{display:flex;flex-wrap:wrap;gap:0 12px;padding:0;margin:2px 0 0;list-style:none;color:var(--soft);font-size:12px}
.legend li{display:inline-flex;align-items:center;gap:5px;min-width:0;overflow-wrap:anywhere}
.legend svg{width:24px;height:10px;flex:none}
svg{display:block;width:100%;height:auto;font:11px system-ui,-apple-system,"Segoe UI",Roboto,Arial,"DejaVu Sans",sans-serif}
:where(.still) text{fill:var(--ink)}.m{text-anchor:middle}.r{text-anchor:end}.soft{fill:var(--soft)}text.v{fill:#fff;font-size:10px}text.v.dark{fill:#1b1f24}
.grid path.grid,path.grid{stroke:var(--grid);fill:none}path.zero{stroke:var(--zero);fill:none}
.l,.s{fill:none;stroke:var(--c);stroke-width:1.8;stroke-linejoin:round}.s{stroke-width:2.2;opacity:.75}
.b0,.b1,.f,.p{fill:var(--c);stroke:none}.b0{fill-opacity:.16}.b1{fill-opacity:.26}.many .b0{fill-opacity:.08}.many .b1{fill-opacity:.13}
.h{fill:var(--c);fill-opacity:.16;stroke:var(--c);stroke-width:1.4}
.e{stroke:var(--ink);stroke-width:1.2}.link{stroke:var(--zero);stroke-dasharray:2 2}
.up{fill:var(--up)}.down{fill:var(--down)}.total{fill:var(--zero)}
.halo{fill:none;stroke:#fff;stroke-width:4;stroke-opacity:.8}.over{fill:none;stroke:#000;stroke-width:1.6}
.tag{fill:var(--card);stroke:var(--zero)}.none{fill:none;stroke:var(--grid)}
.c0{--c:var(--c0)}.c1{--c:var(--c1)}.c2{--c:var(--c2)}.c3{--c:var(--c3)}.c4{--c:var(--c4)}.c5{--c:var(--c5)}.c6{--c:var(--c6)}.c7{--c:var(--c7)}
.d1{stroke-dasharray:7 3}.d2{stroke-dasharray:2 3}.d3{stroke-dasharray:9 3 2 3}.d4{stroke-dasharray:5 2}.d5{stroke-dasharray:1 2}.d6{stroke-dasharray:12 4}.d7{stroke-dasharray:6 2 1 2 1 2}
.table{overflow-x:auto;margin:12px 0;border:1px solid var(--rule);border-radius:6px;background:var(--card);-webkit-overflow-scrolling:touch}
table{border-collapse:collapse;width:100%;font-size:13px;font-variant-numeric:tabular-nums}
caption{text-align:left;padding:8px 10px;font-weight:600;position:sticky;left:0}
th,td{padding:4px 10px;text-align:left;vertical-align:top;border-top:1px solid var(--grid);white-space:nowrap}
td bdi,th bdi{display:inline-block;max-width:34ch;white-space:normal;overflow-wrap:break-word}
td code bdi{max-width:66ch}td code bdi,p code bdi{unicode-bidi:isolate}
th{color:var(--soft);font-weight:600;border-top:1px solid var(--rule);vertical-align:bottom}
.n{text-align:right}
code{font:12px ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace}
.prose td{white-space:normal}
details{margin:12px 0}summary{cursor:pointer;color:var(--accent)}
.guide{margin:8px 0;padding-left:20px;max-width:80ch}.guide li{margin:3px 0}
footer{margin-top:30px;color:var(--soft);font-size:13px}
@media (max-width:480px){main{padding:16px 12px 32px}h1{font-size:22px}figure{padding:8px 6px 4px}}
@media print{:root{color-scheme:light;--bg:#fff;--card:#fff;--ink:#000;--soft:#444;--rule:#bbb;--grid:#ddd;--zero:#777;
--c0:#0072b2;--c1:#d55e00;--c2:#009e73;--c3:#b8860b;--c4:#b3558f;--c5:#3a9bd4;--c6:#5f5f5f;--c7:#8c5a2b;--up:#0072b2;--down:#d55e00;--accent:#000;--warn:#000}
body{font-size:10.5pt;-webkit-print-color-adjust:exact;print-color-adjust:exact}main{max-width:none;padding:0}
nav,.live,.toolbar,button.copy{display:none!important}figure>svg.still{display:block!important}
figure,tr{break-inside:avoid}h2,caption{break-after:avoid}.grid{grid-template-columns:1fr 1fr}
.table{overflow:visible;border:0}table{font-size:8pt}th,td{padding:2px 5px;white-space:normal}caption{position:static}}
`.trim();

/** What only a page with scripts needs. */
export const LIVE_STYLE = `
.toolbar{display:flex;flex-wrap:wrap;gap:4px 16px;align-items:center;margin:12px 0 0;font-size:14px;position:sticky;top:0;z-index:5;padding:6px 0;background:var(--bg);border-bottom:1px solid var(--rule)}
.toolbar[hidden]{display:none}.toolbar label{display:inline-flex;gap:5px;align-items:center;max-width:100%;overflow-wrap:anywhere}
figure.on>svg.still{display:none}.live{width:100%;aspect-ratio:360/200}
th button{all:unset;cursor:pointer;font:inherit;color:inherit}th button:focus-visible,.copy:focus-visible{outline:2px solid var(--accent);outline-offset:1px}
th[aria-sort=ascending] button::after{content:" ▲"}th[aria-sort=descending] button::after{content:" ▼"}
button.copy{float:right;font:12px inherit;font-weight:400;margin-left:10px;padding:1px 9px;color:var(--soft);background:none;border:1px solid var(--rule);border-radius:4px;cursor:pointer}
.tip{font-size:12px;line-height:1.4;max-width:260px;white-space:normal;overflow-wrap:anywhere}.tip b{font-weight:600}
`.trim();
