import { LitElement, css, html, type PropertyValues } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import * as echarts from 'echarts/core';
import { BarChart, BoxplotChart, CustomChart, HeatmapChart, LineChart, ScatterChart } from 'echarts/charts';
import {
  AriaComponent,
  DataZoomComponent,
  DatasetComponent,
  GridComponent,
  LegendComponent,
  MarkAreaComponent,
  MarkLineComponent,
  MarkPointComponent,
  TooltipComponent,
  VisualMapComponent,
} from 'echarts/components';
import { SVGRenderer } from 'echarts/renderers';
import type { EChartsCoreOption, EChartsType } from 'echarts/core';

echarts.use([
  BarChart, BoxplotChart, CustomChart, HeatmapChart, LineChart, ScatterChart,
  AriaComponent, DataZoomComponent, DatasetComponent, GridComponent, LegendComponent, MarkAreaComponent, MarkLineComponent,
  MarkPointComponent, TooltipComponent, VisualMapComponent, SVGRenderer,
]);

const TOKEN = /^var\((--[\w-]+)\)$/;

/** Apache ECharts in one element: it redraws when its option, its size or the colour scheme changes. */
@customElement('equipoise-chart')
export class EquipoiseChart extends LitElement {
  static override styles = css`
    :host { display: block; min-width: 0; }
    :host([hidden]) { display: none; }
    div { width: 100%; height: 100%; }
  `;

  /** An ECharts option tree; a string that is a `var(--token)` stands for that token's colour. */
  @property({ attribute: false }) option?: EChartsCoreOption;

  /** What the chart shows, in words. */
  @property() summary = '';

  @property() language = 'en';

  @query('div') private canvas!: HTMLDivElement;

  private chart?: EChartsType;
  private readonly resized = new ResizeObserver(() => this.chart?.resize());
  private readonly restyled = new MutationObserver(() => this.draw());
  private readonly dark = window.matchMedia('(prefers-color-scheme: dark)');
  private readonly calm = window.matchMedia('(prefers-reduced-motion: reduce)');
  private readonly redraw = () => this.draw();

  override connectedCallback() {
    super.connectedCallback();
    this.restyled.observe(document.documentElement, { attributes: true, attributeFilter: ['theme', 'style', 'class'] });
    this.dark.addEventListener('change', this.redraw);
    this.resized.observe(this);
    if (this.hasUpdated) {
      this.draw();
    }
  }

  override disconnectedCallback() {
    this.restyled.disconnect();
    this.dark.removeEventListener('change', this.redraw);
    this.resized.disconnect();
    this.chart?.dispose();
    this.chart = undefined;
    super.disconnectedCallback();
  }

  override render() {
    return html`<div role="img" tabindex="0" aria-label=${this.summary}></div>`;
  }

  protected override updated(_changes: PropertyValues) {
    this.draw();
  }

  private draw() {
    if (!this.option || !this.isConnected) {
      return;
    }
    this.chart ??= echarts.init(this.canvas, null, { renderer: 'svg', locale: this.language === 'zh' ? 'ZH' : 'EN' });
    this.chart.setOption(this.resolved(this.withDefaults(this.option)) as EChartsCoreOption, { notMerge: true });
  }

  /** Type, lines and surfaces of the product, below whatever the option itself says. */
  private withDefaults(option: EChartsCoreOption): EChartsCoreOption {
    const axis = {
      axisLine: { lineStyle: { color: 'var(--eq-line-strong)' } },
      axisLabel: { color: 'var(--eq-text-muted)', fontSize: 12 },
      axisTick: { lineStyle: { color: 'var(--eq-line-strong)' } },
      splitLine: { lineStyle: { color: 'var(--eq-line)' } },
      nameTextStyle: { color: 'var(--eq-text-muted)', fontSize: 12 },
    };
    const axes = (value: unknown) =>
      Array.isArray(value) ? value.map((one) => merged(axis, one)) : value === undefined ? undefined : merged(axis, value);
    return {
      ...option,
      backgroundColor: 'transparent',
      animation: !this.calm.matches && option.animation !== false,
      animationDuration: 250,
      animationDurationUpdate: 150,
      aria: { enabled: false, decal: { show: false }, ...(option.aria as object | undefined) },
      textStyle: { fontFamily: getComputedStyle(this).fontFamily, color: 'var(--eq-text)' },
      xAxis: axes(option.xAxis),
      yAxis: axes(option.yAxis),
      legend: option.legend && merged({ textStyle: { color: 'var(--eq-text-muted)', fontSize: 12 } }, option.legend),
      tooltip: option.tooltip && merged({
        confine: true,
        backgroundColor: 'var(--eq-surface-raised)',
        borderColor: 'var(--eq-line-strong)',
        textStyle: { color: 'var(--eq-text)', fontSize: 12 },
      }, option.tooltip),
    };
  }

  /** Replaces tokens by the colours they have now. */
  private resolved(value: unknown): unknown {
    if (typeof value === 'string') {
      const token = TOKEN.exec(value);
      return token ? this.colour(token[1]) : value;
    }
    if (Array.isArray(value)) {
      return value.map((one) => this.resolved(one));
    }
    if (value !== null && typeof value === 'object') {
      return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, this.resolved(one)]));
    }
    return value;
  }

  private colour(token: string): string {
    const probe = document.createElement('span');
    probe.style.color = `var(${token})`;
    this.renderRoot.append(probe);
    const context = document.createElement('canvas').getContext('2d')!;
    context.fillStyle = getComputedStyle(probe).color;
    probe.remove();
    context.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = context.getImageData(0, 0, 1, 1).data;
    return `rgba(${red},${green},${blue},${(alpha / 255).toFixed(3)})`;
  }
}

function merged(below: unknown, above: unknown): Record<string, unknown> {
  const result: Record<string, unknown> = { ...(below as object) };
  for (const [key, value] of Object.entries(above as object)) {
    const under = result[key];
    result[key] = isTree(under) && isTree(value) ? merged(under, value) : value;
  }
  return result;
}

function isTree(value: unknown): boolean {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
