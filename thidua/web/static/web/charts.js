"use strict";
// Draws each [data-chart]: SVG, patterns beside colours, readable labels at every width. The table beside it holds the same figures.

(() => {
  const COLORS = ["#8c1d18", "#0b4f8a", "#b98428", "#0a5c36", "#5b3a8c", "#3a4654"];
  const number = new Intl.NumberFormat("vi-VN", { maximumFractionDigits: 2 });
  const INK = "#1b2733";

  // SVG text does not wrap by itself: break between words.
  function wrap(text, width) {
    const lines = [""];
    for (const word of String(text).split(" ")) {
      const last = lines[lines.length - 1];
      if (last && last.length + word.length + 1 > width) lines.push(word);
      else lines[lines.length - 1] = last ? `${last} ${word}` : word;
    }
    return lines.join("\n");
  }

  // How many letters fit beside a lying bar.
  const beside = (width) => Math.max(14, Math.floor(width / 22));

  function axes(data, width) {
    const room = data.kind === "hbar" ? beside(width) : Math.max(6, Math.floor(width / data.labels.length / 7.5));
    const names = { type: "category", data: data.labels, axisTick: { show: false }, axisLabel: { color: INK, fontSize: 12, interval: data.labels.length > 16 && data.kind !== "hbar" ? "auto" : 0, formatter: (text) => wrap(text, room), lineHeight: 15 } };
    // A line tells how something moves: it need not begin at nought, as bars must.
    const values = { type: "value", minInterval: 1, scale: data.kind === "line", axisLabel: { color: INK, fontSize: 12, formatter: (value) => number.format(value) }, splitLine: { lineStyle: { color: "#dfe3e8" } } };
    return data.kind === "hbar" ? { yAxis: { ...names, inverse: true }, xAxis: values } : { xAxis: names, yAxis: values };
  }

  function series(data) {
    if (data.kind === "pie") {
      const slices = data.labels.map((name, n) => ({ name, value: data.series[0].values[n] }));
      return [{ type: "pie", radius: ["35%", "68%"], data: slices, label: { color: INK, fontSize: 12, formatter: (one) => `${wrap(one.name, 18)}\n${number.format(one.value)} (${number.format(one.percent)} %)` } }];
    }
    const few = data.labels.length * data.series.length <= 24 && data.kind !== "stacked";
    return data.series.map((one, place) => ({
      name: one.name,
      type: data.kind === "line" ? "line" : "bar",
      stack: data.kind === "stacked" ? "all" : undefined,
      data: one.values,
      barMaxWidth: 34,
      symbolSize: 8,
      label: { show: few && (data.kind !== "line" || place === 0), position: data.kind === "hbar" ? "right" : "top", color: INK, fontSize: 12, formatter: (point) => number.format(point.value) },
    }));
  }

  function option(data, width) {
    const pie = data.kind === "pie";
    const letters = data.series.reduce((sum, one) => sum + one.name.length * 6.5 + 44, 0);
    const rows = letters > width ? data.series.length : 1;
    const legend = pie || data.series.length < 2 ? undefined : { top: 0, [rows > 1 ? "left" : "right"]: 0, orient: rows > 1 ? "vertical" : "horizontal", textStyle: { color: INK, fontSize: 12 } };
    return {
      animation: !matchMedia("(prefers-reduced-motion: reduce)").matches,
      color: COLORS,
      textStyle: { fontFamily: "'Be Vietnam Pro', system-ui, sans-serif" },
      aria: { enabled: true, label: { enabled: false }, decal: { show: pie || data.series.length > 1 } },
      tooltip: { renderMode: "richText", trigger: pie ? "item" : "axis", confine: true, valueFormatter: (value) => number.format(value) },
      legend,
      grid: { left: 8, right: data.kind === "hbar" ? 48 : 12, top: legend ? 16 + rows * 24 : 24, bottom: 8, containLabel: true },
      ...(pie ? {} : axes(data, width)),
      series: series(data),
    };
  }

  document.querySelectorAll("[data-chart]").forEach((area) => {
    const data = JSON.parse(area.dataset.chart);
    if (!data.labels.length) return;
    // Each bar has room for all lines of its name.
    const height = () => {
      if (data.kind !== "hbar") return undefined;
      const lines = Math.max(...data.labels.map((name) => wrap(name, beside(area.clientWidth)).split("\n").length));
      return 60 + data.labels.length * Math.max(22 + 18 * data.series.length, 15 * lines + 8);
    };
    const chart = echarts.init(area, null, { renderer: "svg", height: height() });
    const draw = () => { chart.resize({ height: height() }); chart.setOption(option(data, area.clientWidth), true); };
    draw();
    new ResizeObserver(draw).observe(area);
  });
})();
