/* Draws the figures of the page from the numbers in it. Without this script each figure is a picture. */
(() => {
  'use strict';
  const root = document.documentElement;
  if (!('DecompressionStream' in window)) return;
  root.classList.add('drawn');
  addEventListener('DOMContentLoaded', () => start().catch((fault) => {
    root.classList.remove('drawn');
    console.error(fault);
  }));

  // What is folded is printed, too.
  let unfolded = [];
  addEventListener('beforeprint', () => {
    unfolded = [...document.querySelectorAll('details.folded:not([open])')];
    unfolded.forEach((part) => { part.open = true; });
  });
  addEventListener('afterprint', () => unfolded.forEach((part) => { part.open = false; }));

  const charts = [];
  const groups = new Map();
  let page;
  let colours;
  let moving = false;

  async function start() {
    page = await numbers();
    for (const panel of page.plots.flatMap((figure) => figure.panels)) {
      if (panel.kind !== 'percentiles') panel.x = middles(panel);
      panel.bands = panel.lines.filter((line) => line.form === 'band');
      panel.lines = panel.lines.filter((line) => line.form !== 'band');
    }
    build();
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', async () => {
      root.classList.remove('ready');
      build();
      await frame();
      root.classList.add('ready');
      goToMoment(false);
    });
    let waiting = 0;
    addEventListener('resize', () => {
      cancelAnimationFrame(waiting);
      waiting = requestAnimationFrame(() => charts.forEach((chart) => chart.setSize(sizeOf(chart.host, chart.panel))));
    });
    addEventListener('hashchange', () => goToMoment(true));
    // Charts settle their axes once before they may move each other.
    await frame();
    root.classList.add('ready');
    goToMoment(true);
  }

  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));

  /** Bins divide the time of a panel; a value stands in the middle of its bin. */
  function middles(panel) {
    const bins = panel.heat ? (panel.heat.use[0] || []).length : panel.lines[0].values.length;
    const step = (panel.to - panel.from) / bins;
    return Array.from({length: bins}, (x, bin) => panel.from + (bin + 0.5) * step);
  }

  /** The numbers are JSON, packed by gzip, written in base 64. */
  async function numbers() {
    const text = atob(document.getElementById('numbers').textContent.trim());
    const bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
    return JSON.parse(await new Response(stream).text());
  }

  function build() {
    charts.splice(0).forEach((chart) => chart.destroy());
    groups.clear();
    const css = getComputedStyle(root);
    const colour = (name) => css.getPropertyValue(name).trim();
    colours = {
      ink: colour('--ink'), grid: colour('--line'), least: colour('--least'), sky: '#56b4e9', most: colour('--most'),
      throttled: '#d55e00',
    };
    for (const figure of page.plots) {
      const element = document.getElementById(figure.id);
      const host = element.querySelector('.plots');
      host.replaceChildren();
      host.classList.toggle('beside', figure.beside);
      const readout = element.querySelector('.readout');
      readout.dataset.hint = readout.dataset.hint || readout.textContent
        + ((page.marks[figure.group] || []).length ? ' ▼ splits, ◆ what else the service did: point at them.' : '');
      readout.textContent = readout.dataset.hint;
      for (const panel of figure.panels) {
        const place = document.createElement('div');
        host.append(place);
        charts.push(chart(place, figure, panel, readout));
        if (panel.heat) host.append(scale(panel.heat));
      }
    }
  }

  /** The highest use of a heat map, in per mille of the limit; at least the limit. */
  const highest = (heat) => heat.use.reduce((most, row) => row.reduce((so, use) => Math.max(so, use), most), 1000);

  function scale(heat) {
    const line = document.createElement('p');
    line.className = 'scale';
    const part = (name, text) => {
      const element = document.createElement(name);
      element.textContent = text;
      line.append(element);
    };
    part('span', '0 %');
    part('i', '');
    part('span', `${Math.round(highest(heat) / 10)} % of the partition's limit`);
    part('b', '');
    part('span', 'attempts throttled');
    return line;
  }

  function sizeOf(host, panel) {
    const height = panel.kind === 'heat' ? Math.min(420, Math.max(170, 60 + 5 * panel.heat.rows.length))
      : panel.kind === 'percentiles' ? 340 : panel.lines.length > 1 ? 190 : 130;
    return {width: Math.max(240, host.clientWidth), height};
  }

  function chart(host, figure, panel, readout) {
    const group = panel.kind === 'percentiles' || figure.beside ? '' : figure.group;
    const marks = group ? (page.marks[group] || []) : [];
    const stacked = stack(panel);
    const data = [panel.x, ...(panel.heat ? [panel.x.map(() => null)] : panel.lines.map((line, i) => stacked(i)))];
    const options = {
      ...sizeOf(host, panel),
      title: panel.title || undefined,
      padding: [8, 28, 0, 0],
      cursor: {
        drag: {x: panel.kind !== 'percentiles', y: false},
        sync: group ? {key: group, scales: ['x', null], filters: {pub: (type) => type === 'mousemove' || type === 'mouseleave'}} : undefined,
      },
      legend: {show: !panel.heat, live: true, markers: {dash: (u, i) => u.series[i].dash ? 'dashed' : 'solid'}},
      scales: {x: {time: false, range: rangeOfX(panel)}, y: rangeOfY(panel)},
      axes: [axisX(panel), axisY(panel)],
      series: [{label: panel.kind === 'percentiles' ? 'share of calls' : 'time', value: (u, x) => x == null ? '–' : xText(panel, x)},
        ...(panel.heat ? [{show: false}] : panel.lines.map((line, i) => series(panel, line, i)))],
      hooks: {
        setScale: [(u, key) => key === 'x' && group && moved(u, group, panel)],
        setCursor: [(u) => readout.textContent = told(u, panel, marks) || readout.dataset.hint],
        setSeries: [(u, at, change) => restack(u, panel, at, change)],
        draw: [(u) => drawMarks(u, marks)],
        drawClear: [(u) => panel.heat && drawHeat(u, panel.heat), (u) => panel.bands.forEach((band) => shade(u, panel, band))],
      },
    };
    const made = new uPlot(options, data, host);
    made.host = host;
    made.panel = panel;
    if (group) groups.set(group, [...(groups.get(group) || []), made]);
    return made;
  }

  /* Lines that are stacked are drawn as sums, the highest first, so that each covers the lower part of the one before. */
  function stack(panel, shown = () => true) {
    const all = panel.lines.map((line, i) => line.form === 'stack' && shown(i));
    return (i) => {
      if (panel.lines[i].form !== 'stack') return panel.lines[i].values;
      const below = panel.lines.filter((line, j) => j >= i && all[j]);
      return panel.x.map((x, at) => below.reduce((sum, line) => sum + line.values[at], 0));
    };
  }

  function restack(u, panel, at, change) {
    if (!('show' in change) || panel.heat || !panel.lines.some((line) => line.form === 'stack')) return;
    const shown = (i) => u.series[i + 1].show;
    const {min, max} = u.scales.x;
    u.setData([panel.x, ...panel.lines.map((line, i) => stack(panel, shown)(i))], false);
    u.setScale('x', {min, max});
  }

  function series(panel, line, i) {
    const stroke = line.colour || colours.ink;
    const common = {label: line.name, stroke, spanGaps: false, value: (u, v, s, at) => at == null || line.values[at] == null ? '–' : short(line.values[at])};
    switch (line.form) {
      case 'stack': return {...common, fill: stroke, width: 0, points: {show: false}, paths: uPlot.paths.bars({size: [1, Infinity], gap: 0})};
      case 'dash': return {...common, width: 2, dash: [8, 5], points: {show: false}};
      case 'thin': return {...common, width: 0.7, dash: i % 2 ? [2, 2] : undefined, points: {show: false}};
      default: return {...common, width: panel.kind === 'percentiles' ? 2 : 1.6, dash: panel.kind === 'percentiles' || panel.lines.length > 3 ? DASHES[i % DASHES.length] : undefined, points: {show: panel.kind === 'percentiles', size: 6}};
    }
  }

  const DASHES = [undefined, [8, 5], [3, 4], [12, 4, 3, 4], [16, 6]];

  function rangeOfX(panel) {
    if (panel.kind === 'percentiles') return (u, min, max) => [0, Math.max(2, max) + 0.1];
    const x = panel.x;
    return (u, min, max) => min == null || (min <= x[0] && max >= x[x.length - 1]) ? [panel.from, panel.to] : [min, max];
  }

  function rangeOfY(panel) {
    if (panel.heat) return {range: () => [0, panel.heat.rows.length]};
    if (panel.logarithmic) return {distr: 3, range: (u, min, max) => min == null ? [1, 10] : [power(min, Math.floor), power(max * 1.001, Math.ceil)]};
    return {range: (u, min, max) => [0, panel.unit.startsWith('%') ? Math.max(100, max * 1.05) : max > 0 ? max * 1.08 : 1]};
  }

  const power = (value, round) => 10 ** round(Math.log10(value));

  function axis(more) {
    return {
      stroke: colours.ink, font: '12px system-ui, sans-serif', labelFont: '12px system-ui, sans-serif',
      grid: {stroke: colours.grid, width: 1}, ticks: {stroke: colours.grid, width: 1, size: 5}, ...more,
    };
  }

  function axisX(panel) {
    if (panel.kind === 'percentiles') {
      return axis({label: 'share of calls answered within this time', labelSize: 20, size: 34, incrs: [1], values: (u, at) => at.map(nines)});
    }
    return axis({
      size: 30, space: 70, incrs: [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400],
      values: (u, at) => at.map(clock),
    });
  }

  function axisY(panel) {
    const heat = panel.heat;
    if (heat) return partitions(panel.unit, heat.partitionsPerRow);
    return axis({
      label: panel.unit, labelSize: 22, size: 62, space: panel.logarithmic ? 26 : 30,
      values: (u, at) => at.map((y) => y == null ? null : tick(y)),
      filter: panel.logarithmic ? (u, at) => at.map((y) => Number.isInteger(Math.round(Math.log10(y) * 1e6) / 1e6) ? y : null) : undefined,
    });
  }

  /** The number of a partition stands in the middle of its row, or of its share of one. */
  function partitions(label, perRow) {
    return axis({
      label, labelSize: 22, size: 62, space: 30, grid: {show: false},
      splits: (u, at, min, max, incr) => {
        const step = Math.max(1, Math.round(incr * perRow));
        const rows = [];
        for (let partition = 0; partition < max * perRow; partition += step) rows.push((partition + 0.5) / perRow);
        return rows;
      },
      values: (u, at) => at.map((y) => String(Math.round(y * perRow - 0.5))),
    });
  }

  const nines = (x) => x <= 0 ? '0 %' : x < 2 ? '90 %' : '99' + (x > 2 ? '.' + '9'.repeat(Math.round(x) - 2) : '') + ' %';

  function xText(panel, x) {
    if (panel.kind === 'percentiles') return (100 * (1 - 10 ** -x)).toFixed(Math.max(0, Math.ceil(x) - 1)).replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '') + ' %';
    return clock(x);
  }

  function clock(seconds) {
    const whole = Math.floor(seconds + 1e-9);
    const two = (n) => String(n).padStart(2, '0');
    return `${Math.floor(whole / 3600)}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
  }

  /** Three digits, thousands shortened. */
  function short(value) {
    const size = Math.abs(value);
    const [scale, letter] = size >= 1e9 ? [1e9, ' G'] : size >= 1e6 ? [1e6, ' M'] : size >= 1e4 ? [1e3, ' k'] : [1, ''];
    const number = value / scale;
    const digits = Math.abs(number) >= 100 || Number.isInteger(number) ? 0 : Math.abs(number) >= 10 ? 1 : 2;
    return number.toFixed(digits) + letter;
  }

  const tick = (value) => short(value).replace(/(\.\d*?)0+(?=\D|$)/, '$1').replace(/\.(?=\D|$)/, '');

  /* All charts of a group show the same time, and the address of the page says which. */
  function moved(u, group, panel) {
    if (moving || !root.classList.contains('ready')) return;
    moving = true;
    const {min, max} = u.scales.x;
    const whole = min <= panel.from && max >= panel.to;
    for (const other of groups.get(group) || []) {
      const wanted = whole ? {min: other.panel.from, max: other.panel.to} : {min, max};
      if (other !== u && (other.scales.x.min !== wanted.min || other.scales.x.max !== wanted.max)) other.setScale('x', wanted);
    }
    // Axes change a moment later.
    queueMicrotask(() => queueMicrotask(() => { moving = false; }));
    const hash = '#' + group + (whole ? '' : `@${Math.round(min)}-${Math.round(max)}`);
    if (!whole || location.hash.startsWith('#' + group + '@')) {
      try { history.replaceState(null, '', hash); } catch (refused) { location.hash = hash; }
    }
  }

  function goToMoment(scroll) {
    const found = /^#([a-z0-9-]+)@(\d+)-(\d+)$/.exec(location.hash);
    if (!found) return;
    const [, group, from, to] = found;
    const chart = (groups.get(group) || [])[0];
    if (chart && Number(to) > Number(from)) {
      chart.setScale('x', {min: Number(from), max: Number(to)});
      if (scroll) document.getElementById(group).scrollIntoView();
    }
  }

  /** What is under the pointer: a cell of a heat map, and what the service did about then. */
  function told(u, panel, marks) {
    const {left, top, idx} = u.cursor;
    if (left == null || left < 0 || idx == null) return '';
    const parts = [];
    if (panel.heat) {
      const row = Math.floor(u.posToVal(top, 'y'));
      const use = (panel.heat.use[row] || [])[idx];
      if (use == null) return '';
      const rejected = panel.heat.throttled[row][idx];
      parts.push(clock(panel.x[idx] - panel.heat.binSeconds / 2), panel.heat.rows[row], use < 0 ? 'not there yet' : `${(use / 10).toFixed(0)} % of its limit`);
      if (rejected > 0) parts.push(`${short(rejected)} attempts throttled`, panel.heat.reasons[idx]);
    }
    for (const mark of marks) {
      if (Math.abs(u.valToPos(mark.seconds, 'x') - left) < 5) parts.push(`${clock(mark.seconds)} ${mark.text}`);
    }
    return parts.filter((part) => part).slice(0, 7).join(' · ');
  }

  function drawMarks(u, marks) {
    const {ctx, bbox} = u;
    const size = 5 * devicePixelRatio;
    ctx.save();
    ctx.fillStyle = colours.ink;
    for (const mark of marks) {
      if (mark.seconds < u.scales.x.min || mark.seconds > u.scales.x.max) continue;
      const x = u.valToPos(mark.seconds, 'x', true);
      const split = mark.kind === 'SPLIT';
      ctx.beginPath();
      ctx.moveTo(x - size, bbox.top - (split ? size : 0));
      if (!split) ctx.lineTo(x, bbox.top - size);
      ctx.lineTo(x + size, bbox.top - (split ? size : 0));
      ctx.lineTo(x, bbox.top + size);
      ctx.fill();
    }
    ctx.restore();
  }

  function shade(u, panel, band) {
    const {ctx, bbox} = u;
    const half = (panel.to - panel.from) / panel.x.length / 2;
    ctx.save();
    ctx.beginPath();
    ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
    ctx.clip();
    ctx.fillStyle = colours.throttled;
    ctx.globalAlpha = 0.25;
    panel.x.forEach((x, i) => {
      if (!(band.values[i] > 0)) return;
      const left = u.valToPos(x - half, 'x', true);
      ctx.fillRect(left, bbox.top, u.valToPos(x + half, 'x', true) - left, bbox.height);
    });
    ctx.restore();
  }

  /* A picture of one dot per column and three per row, the middle one for what was throttled, stretched to the axes. */
  function drawHeat(u, heat) {
    const columns = heat.use.length ? heat.use[0].length : 0;
    if (!columns) return;
    if (!heat.picture || heat.ground !== colours.least) {
      heat.picture = document.createElement('canvas');
      heat.picture.width = columns;
      heat.picture.height = 3 * heat.use.length;
      heat.ground = colours.least;
      const pen = heat.picture.getContext('2d');
      const image = pen.createImageData(columns, 3 * heat.use.length);
      const top = highest(heat);
      const [least, sky, most, throttled] = [colours.least, colours.sky, colours.most, colours.throttled].map(rgb);
      for (let row = 0; row < heat.use.length; row++) {
        for (let column = 0; column < columns; column++) {
          const use = heat.use[row][column];
          if (use < 0) continue;
          const share = use / top;
          const plain = share < 0.5 ? mix(least, sky, 2 * share) : mix(sky, most, 2 * share - 1);
          for (let part = 0; part < 3; part++) {
            const at = 4 * ((3 * (heat.use.length - 1 - row) + part) * columns + column);
            image.data.set(part === 1 && heat.throttled[row][column] > 0 ? throttled : plain, at);
            image.data[at + 3] = 255;
          }
        }
      }
      pen.putImageData(image, 0, 0);
    }
    const {ctx, bbox, scales} = u;
    const left = scales.x.min / heat.binSeconds;
    const width = (scales.x.max - scales.x.min) / heat.binSeconds;
    ctx.save();
    ctx.imageSmoothingEnabled = false;
    ctx.drawImage(heat.picture, left, 0, width, heat.picture.height, bbox.left, bbox.top, bbox.width, bbox.height);
    ctx.restore();
  }

  const rgb = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
  const mix = (from, to, share) => from.map((value, i) => Math.round(value + (to[i] - value) * share));
})();
