// Runs before the first paint: the theme a person chose stands in a cookie, so that rendered pages know it as well.
const chosen = /(?:^|; )theme=(light|dark)/.exec(document.cookie);
if (chosen) document.documentElement.dataset.kernTheme = chosen[1];
