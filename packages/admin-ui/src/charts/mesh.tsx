export interface MeshPeer {
  id: string;
  name: string;
  state: 'connected' | 'connecting' | 'down' | 'quarantined';
}

/** Half axes of the ring on which the others stand, and room for their names. */
const shapes = {
  wide: { width: 760, height: 380, radiusX: 250, radiusY: 130 },
  tall: { width: 360, height: 440, radiusX: 110, radiusY: 160 },
};

/** Above this number names would run into each other; the table has them all. */
const mostNames = 20;

/**
 * This node in the middle, the other members around it, a line for each. Lines that do not stand are dashed and end in a
 * cross, so that the picture needs no colour. Drawn twice, wide and tall; the style sheet shows the one that fits.
 */
export function Mesh({ self, peers, label }: { self: string; peers: readonly MeshPeer[]; label: string }) {
  return (
    <div class="mesh">
      <Drawing shape="wide" self={self} peers={peers} label={label} />
      <Drawing shape="tall" self={self} peers={peers} label={label} />
    </div>
  );
}

function Drawing({
  shape,
  self,
  peers,
  label,
}: {
  shape: keyof typeof shapes;
  self: string;
  peers: readonly MeshPeer[];
  label: string;
}) {
  const { width, height, radiusX, radiusY } = shapes[shape];
  const centre = { x: width / 2, y: height / 2 };
  const named = peers.length <= mostNames;
  const placed = peers.map((peer, at) => {
    // Starts beside the top, so that two members stand left and right and not one above the other.
    const angle = (2 * Math.PI * at) / peers.length - (peers.length === 2 ? 0 : Math.PI / 2);
    return { ...peer, x: round(centre.x + radiusX * Math.cos(angle)), y: round(centre.y + radiusY * Math.sin(angle)) };
  });
  const top = Math.min(centre.y, ...placed.map(({ y }) => y)) - 44;
  const bottom = Math.max(centre.y, ...placed.map(({ y }) => y)) + 52;
  return (
    <svg
      class={`mesh__drawing mesh__drawing--${shape}`}
      viewBox={`0 ${top} ${width} ${bottom - top}`}
      width={width}
      height={bottom - top}
      role="img"
      aria-label={label}
    >
      {placed.map((peer) => (
        <line
          key={peer.id}
          class={`mesh__line mesh__line--${peer.state}`}
          x1={centre.x}
          y1={centre.y}
          x2={peer.x}
          y2={peer.y}
        />
      ))}
      {placed.map((peer) => {
        const above = peer.y < centre.y - 1;
        return (
          <g key={peer.id} class={`mesh__peer mesh__peer--${peer.state}`}>
            <circle cx={peer.x} cy={peer.y} r="13" />
            <path d={signs[peer.state]} transform={`translate(${peer.x} ${peer.y})`} />
            {named ? (
              <text class="mesh__name" x={peer.x} y={above ? peer.y - 24 : peer.y + 36} text-anchor="middle">
                {peer.name}
              </text>
            ) : (
              <title>{peer.name}</title>
            )}
          </g>
        );
      })}
      <circle class="mesh__self" cx={centre.x} cy={centre.y} r="20" />
      <path
        class="mesh__self-sign"
        d="M-8-2a8 8 0 0 1 13-4m3 8a8 8 0 0 1-13 4"
        transform={`translate(${centre.x} ${centre.y})`}
      />
      <text class="mesh__name mesh__name--self" x={centre.x} y={centre.y + 44} text-anchor="middle">
        {self}
      </text>
    </svg>
  );
}

const signs: Readonly<Record<MeshPeer['state'], string>> = {
  connected: 'm-5 0 4 4 7-8',
  connecting: 'M-5 0h.1M0 0h.1M5 0h.1',
  down: 'm-4-4 8 8m0-8-8 8',
  quarantined: 'M-5 0H5',
};

const round = (value: number) => Math.round(value * 10) / 10;
