import * as echarts from 'echarts';

const THEMES = {
  light: { text: '#1f2328', axis: '#d1d9e0', ours: '#1a7f37', others: '#8c959f', bound: '#cf222e' },
  dark: { text: '#f0f6fc', axis: '#3d444d', ours: '#3fb950', others: '#656c76', bound: '#ff7b72' },
};

/**
 * A bar for each contender of a benchmark, with the bound as a line.
 * @param {{ title: string, bars: { name: string, value: number }[], boundMs?: number }} benchmark `value` in milliseconds
 * @param {'light' | 'dark'} theme
 * @returns {string} SVG text
 */
export function drawChart({ title, bars, boundMs }, theme) {
  const colors = THEMES[theme];
  const rows = bars.toReversed();
  const chart = echarts.init(null, null, {
    renderer: 'svg',
    ssr: true,
    width: 860,
    height: 104 + rows.length * 36,
  });
  chart.setOption({
    animation: false,
    textStyle: { fontFamily: 'system-ui, sans-serif', color: colors.text },
    title: { text: title, left: 8, textStyle: { fontSize: 14, color: colors.text } },
    grid: { left: 260, right: 70, top: 58, bottom: 30 },
    xAxis: {
      type: 'value',
      axisLabel: { formatter: '{value} ms', color: colors.text },
      splitLine: { lineStyle: { color: colors.axis } },
    },
    yAxis: {
      type: 'category',
      data: rows.map(({ name }) => name),
      axisLabel: { color: colors.text },
      axisTick: { show: false },
    },
    series: [
      {
        type: 'bar',
        barWidth: 20,
        label: { show: true, position: 'right', formatter: '{c} ms', color: colors.text },
        data: rows.map(({ name, value }) => ({
          value,
          itemStyle: { color: name.startsWith('arm-install') ? colors.ours : colors.others },
        })),
        markLine: {
          symbol: 'none',
          lineStyle: { color: colors.bound },
          label: { formatter: 'bound', color: colors.bound },
          data: boundMs === undefined ? [] : [{ xAxis: boundMs }],
        },
      },
    ],
  });
  return `${chart.renderToSVGString()}\n`;
}
