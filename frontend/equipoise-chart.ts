import { LitElement, css, html, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import * as echarts from 'echarts/core';
import { BarChart, BoxplotChart, CustomChart, HeatmapChart, LineChart, SankeyChart, ScatterChart } from 'echarts/charts';
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
  BarChart, BoxplotChart, CustomChart, HeatmapChart, LineChart, SankeyChart, ScatterChart,
  AriaComponent, DataZoomComponent, DatasetComponent, GridComponent, LegendComponent, MarkAreaComponent, MarkLineComponent,
  MarkPointComponent, TooltipComponent, VisualMapComponent, SVGRenderer,
]);

const TOKEN = /^var\((--[\w-]+)\)$/;

/** A point the arrow keys walk to: where it is drawn, and what is said of it. */
interface Point {
  series: number;
  data: number;
  text: string;
  /** `edge` for a band of a flow. */
  type?: string;
}

/**
 * Apache ECharts in one element: it redraws when its option, its size or the colour scheme changes, and for paper, where filled parts get patterns. With
 * points, the arrow keys walk them (announced politely), Home and End jump, Enter and a click open one: a `point-open` event with its place in the list of
 * points. With columns, up and down walk from row to row.
 */
@customElement('equipoise-chart')
export class EquipoiseChart extends LitElement {
  static override styles = css`
    :host { display: block; min-width: 0; }
    :host([hidden]) { display: none; }
    .canvas { width: 100%; height: 100%; }
    .canvas:focus-visible { outline: 2px solid var(--eq-accent, Highlight); outline-offset: 2px; border-radius: 4px; }
    .said { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  `;

  /** An ECharts option tree; a string that is a `var(--token)` stands for that token's colour. */
  @property({ attribute: false }) option?: EChartsCoreOption;

  /** What the chart shows, in words. */
  @property() summary = '';

  @property() language = 'en';

  @property({ attribute: false }) points: Point[] = [];

  /** How many points lie beside each other. */
  @property({ type: Number }) columns = 1;

  @state() private said = '';

  /** The point the keys are at, or -1; also an attribute, for tests and styles. */
  @property({ type: Number, reflect: true }) at = -1;

  @query('.canvas') private canvas!: HTMLDivElement;

  private chart?: EChartsType;
  private readonly resized = new ResizeObserver(() => this.chart?.resize());
  private readonly restyled = new MutationObserver(() => this.draw());
  private readonly dark = window.matchMedia('(prefers-color-scheme: dark)');
  private readonly calm = window.matchMedia('(prefers-reduced-motion: reduce)');
  private readonly paper = window.matchMedia('print');
  private readonly redraw = () => this.draw();

  override connectedCallback() {
    super.connectedCallback();
    this.restyled.observe(document.documentElement, { attributes: true, attributeFilter: ['theme', 'style', 'class'] });
    this.dark.addEventListener('change', this.redraw);
    this.paper.addEventListener('change', this.redraw);
    this.resized.observe(this);
    if (this.hasUpdated) {
      this.draw();
    }
  }

  override disconnectedCallback() {
    this.restyled.disconnect();
    this.dark.removeEventListener('change', this.redraw);
    this.paper.removeEventListener('change', this.redraw);
    this.resized.disconnect();
    this.chart?.dispose();
    this.chart = undefined;
    super.disconnectedCallback();
  }

  override render() {
    return html`<div class="canvas" role=${this.points.length > 0 ? 'application' : 'img'} tabindex="0"
        aria-label=${this.summary} @keydown=${this.walk} @blur=${() => this.leave()}></div>
      <span class="said" role="status" aria-live="polite">${this.said}</span>`;
  }

  protected override updated(changes: PropertyValues) {
    if (changes.has('points') && this.at >= this.points.length) {
      this.at = -1;
    }
    if (changes.has('option') || changes.has('language') || !this.chart) {
      this.draw();
    }
  }

  private walk(event: KeyboardEvent) {
    if (this.points.length === 0 || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const last = this.points.length - 1;
    const row = Math.max(1, this.columns);
    const below = this.at < 0 ? 0 : this.at + row > last ? this.at : this.at + row;
    const next: Record<string, number> = {
      ArrowRight: Math.min(last, this.at + 1),
      ArrowDown: below,
      ArrowLeft: Math.max(0, this.at - 1),
      ArrowUp: this.at - row < 0 ? Math.max(0, this.at) : this.at - row,
      Home: 0,
      End: last,
    };
    if (event.key in next) {
      event.preventDefault();
      this.goTo(next[event.key]);
    } else if (event.key === 'Enter' && this.at >= 0) {
      event.preventDefault();
      this.open(this.at);
    } else if (event.key === 'Escape') {
      this.leave();
    }
  }

  private goTo(index: number) {
    this.downplay();
    this.at = index;
    const point = this.points[index];
    this.said = `${index + 1}/${this.points.length} ${point.text}`;
    this.bringIntoView(point);
    this.chart?.dispatchAction({ type: 'highlight', ...this.target(point) });
    this.chart?.dispatchAction({ type: 'showTip', ...this.target(point) });
  }

  /** Where the chart is wider than its frame, such as a table of many columns on a phone, the frame scrolls sideways with the walk. */
  private bringIntoView(point: Point) {
    const frame = this.parentElement;
    const series = this.option?.series as { data?: unknown[] }[] | undefined;
    const datum = series?.[point.series]?.data?.[point.data] as { value?: unknown } | undefined;
    const value = datum?.value ?? datum;
    if (!frame || frame.scrollWidth <= frame.clientWidth || !Array.isArray(value)) {
      return;
    }
    const across = this.chart?.convertToPixel({ seriesIndex: point.series }, (value as number[]).slice(0, 2))?.[0];
    if (across !== undefined && Number.isFinite(across)) {
      frame.scrollLeft = this.offsetLeft - frame.offsetLeft + across - frame.clientWidth / 2;
    }
  }

  private leave() {
    this.downplay();
    this.at = -1;
    this.said = '';
  }

  private downplay() {
    const point = this.points[this.at];
    if (point) {
      this.chart?.dispatchAction({ type: 'downplay', ...this.target(point) });
      this.chart?.dispatchAction({ type: 'hideTip' });
    }
  }

  private target(point: Point) {
    return { seriesIndex: point.series, dataIndex: point.data, ...(point.type ? { dataType: point.type } : {}) };
  }

  private open(index: number) {
    this.dispatchEvent(new CustomEvent('point-open', { detail: { point: index }, bubbles: true, composed: true }));
  }

  private draw() {
    if (!this.option || !this.isConnected) {
      return;
    }
    if (!this.chart) {
      this.chart = echarts.init(this.canvas, null, { renderer: 'svg', locale: this.language === 'zh' ? 'ZH' : 'EN' });
      this.chart.on('click', (event: { seriesIndex?: number; dataIndex?: number; dataType?: string }) => {
        const index = this.points.findIndex((point) => point.series === event.seriesIndex && point.data === event.dataIndex
            && (point.type ?? '') === (event.dataType === 'edge' ? 'edge' : ''));
        if (index >= 0) {
          this.open(index);
        }
      });
    }
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
      // The words are the element's own; ECharts' part is the patterns on paper, which it gives only where its descriptions are on.
      aria: { enabled: this.paper.matches, label: { enabled: false }, decal: { show: this.paper.matches }, ...(option.aria as object | undefined) },
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
