"""What a fleet carries, from the bench's own figures: a table in Markdown, and a picture of it.

countersign-bench fleet > fleet.json; capacity.py fleet.json [--svg FILE]. No figure stands in here but those that the
advice of the first design has (actions an hour, instances)."""
import json
import math
import sys

ADVICE = [((0, 100), "1", "no", "a single instance is enough"), ((100, 500), "2", "optional", "Redis adds reliability, not speed"),
          ((500, 1000), "3–5", "yes", "work is shared"), ((1000, None), "5 and more", "yes, and Kafka", "consider a message queue")]
WIDTH, HEIGHT, LEFT, BOTTOM, TOP, RIGHT = 640, 360, 64, 52, 40, 20


def number(value):
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}"


def needed(data, per_hour):
    """Instances that the model asks for, for the next larger rate it was asked about."""
    return next((row["instances"] for row in data["needs"] if row["actions_per_hour"] >= per_hour), None)


def table(data):
    constants, ends = data["constants"], data["ends"]
    lines = ["| actions an hour | advised instances | Redis | advice | measured |", "|---|---|---|---|---|"]
    one = data["table"][0]
    for (low, high), instances, redis, advice in ADVICE:
        need = needed(data, high or 100_000)
        rate = f"{high:,}" if high else "100,000"
        told = f"{need} instance{'s' if need != 1 else ''} for {rate} an hour at 70 % load" if need else "more than one owner"
        lines.append(f"| {low:,}–{high:,} | {instances} | {redis} | {advice} | {told} |" if high else f"| over {low:,} | {instances} | {redis} | {advice} | {told} |")
    lines += ["", f"(a plan takes {constants['plan_s']:.1f} s, a call {constants['call_s']:.1f} s; one instance then does {number(one['per_hour'])} an hour)", "",
              "| instances | items/s | model | error | least/most calls | queue p50 | model |", "|---|---|---|---|---|---|---|"]
    for row in data["table"]:
        lines.append(f"| {row['instances']} | {row['per_second']:.1f} | {row['model_per_second']:.1f} | {row['model_error_percent']:+.0f} % | "
                     f"{row['least_calls']}/{row['most_calls']} | {row['queue_p50_ms'] / 1000:.1f} s | {row['model_queue_p50_ms'] / 1000:.1f} s |")
    lines += ["", f"It ends: one owner at {number(ends['owner_items_per_second'])} items a second, its journal at {number(ends['journal_items_per_second'])} "
              f"({ends['events_per_item']:.0f} events each), one Redis at {number(ends['redis_items_per_second'])} ({ends['redis_ms_per_item']:.2f} ms of its one thread each)."]
    return "\n".join(lines)


class Picture:
    """Instances against items a second, both in powers of two."""

    def __init__(self, data):
        self.rows = data["table"]
        values = [row[key] for row in self.rows for key in ("per_second", "model_per_second")]
        self.low, self.high = math.floor(math.log2(min(values))), math.ceil(math.log2(max(values)))
        self.last = math.log2(self.rows[-1]["instances"])

    def x(self, instances):
        return LEFT + (WIDTH - LEFT - RIGHT) * math.log2(instances) / self.last

    def y(self, rate):
        return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * (math.log2(rate) - self.low) / (self.high - self.low)

    def line(self, key, style):
        points = " ".join(f"{self.x(row['instances']):.1f},{self.y(row[key]):.1f}" for row in self.rows)
        return f'<polyline points="{points}" fill="none" {style}/>'

    def text(self):
        out = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="13">',
               f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>', f'<text x="{LEFT}" y="22" fill="#222222">Items a second around one owner: measured (points) and model (line)</text>']
        for power in range(self.low, self.high + 1):
            y = self.y(2**power)
            out += [f'<line x1="{LEFT}" y1="{y:.1f}" x2="{WIDTH - RIGHT}" y2="{y:.1f}" stroke="#dddddd"/>',
                    f'<text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end" fill="#555555">{2**power:g}</text>']
        out.append(self.line("model_per_second", 'stroke="#777777" stroke-width="2" stroke-dasharray="6 4"'))
        for row in self.rows:
            x, y = self.x(row["instances"]), self.y(row["per_second"])
            out += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5" fill="#1f6feb"/>', f'<text x="{x:.1f}" y="{y - 10:.1f}" text-anchor="middle" fill="#1f6feb">{row["per_second"]:.1f}</text>',
                    f'<text x="{x:.1f}" y="{HEIGHT - BOTTOM + 20}" text-anchor="middle" fill="#555555">{row["instances"]}</text>']
        out += [f'<text x="{(LEFT + WIDTH - RIGHT) / 2}" y="{HEIGHT - 12}" text-anchor="middle" fill="#222222">instances</text>', "</svg>"]
        return "\n".join(out) + "\n"


def main():
    with open(sys.argv[1], encoding="utf-8") as f:
        data = json.load(f)
    print(table(data))
    if "--svg" in sys.argv:
        with open(sys.argv[sys.argv.index("--svg") + 1], "w", encoding="utf-8") as f:
            f.write(Picture(data).text())


main()
