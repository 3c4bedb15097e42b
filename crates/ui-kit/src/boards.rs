//! Capacity drawn as upright boards.

use yew::prelude::*;

/// Above this many boards they become a bar.
const MOST_BOARDS: u32 = 12;

const BOARD_WIDTH: u32 = 8;
const BOARD_HEIGHT: u32 = 32;
const STEP: u32 = BOARD_WIDTH + 4;
const BAR_WIDTH: u32 = 240;
const BAR_HEIGHT: u32 = 16;

/// Properties of [`Boards`].
#[derive(Clone, PartialEq, Properties)]
pub struct BoardsProps {
    /// How many boards there are in all.
    pub total: u32,
    /// Confirmed: filled.
    pub filled: u32,
    /// Asked for on this device: hatched.
    #[prop_or_default]
    pub pending: u32,
    /// The same in words; always shown, and all that a screen reader says.
    pub text: AttrValue,
}

/// Upright boards of 8 by 32: filled is confirmed, hatched is pending, outlined is missing; over twelve
/// they are one bar. The drawing is hidden from screen readers, the words beside it are not.
#[component]
pub fn Boards(props: &BoardsProps) -> Html {
    let (filled, pending) = shares(props.total, props.filled, props.pending);
    html! {
        <div class="boards">
            if (1..=MOST_BOARDS).contains(&props.total) {
                { drawn(props.total, filled, pending) }
            } else if props.total > MOST_BOARDS {
                { bar(props.total, filled, pending) }
            }
            <span>{ &props.text }</span>
        </div>
    }
}

/// What can be drawn: walk-ins may exceed the total, and pending ones only take what is left.
fn shares(total: u32, filled: u32, pending: u32) -> (u32, u32) {
    let filled = filled.min(total);
    (filled, pending.min(total - filled))
}

fn drawn(total: u32, filled: u32, pending: u32) -> Html {
    let width = total * STEP - (STEP - BOARD_WIDTH);
    let board = |index: u32| {
        let x = index * STEP;
        if index < filled {
            html! {
                <rect
                    class="board-filled"
                    x={x.to_string()}
                    y="0"
                    width={BOARD_WIDTH.to_string()}
                    height={BOARD_HEIGHT.to_string()}
                    rx="1"
                />
            }
        } else {
            // The stroke lies inside the board's 8 by 32.
            let class = if index < filled + pending { "board-pending" } else { "board-missing" };
            html! {
                <>
                    <rect
                        {class}
                        x={format!("{x}.75")}
                        y="0.75"
                        width="6.5"
                        height="30.5"
                        rx="1"
                        stroke-width="1.5"
                    />
                    if class == "board-pending" {
                        <path class="board-pending" d={hatching(x, BOARD_WIDTH, BOARD_HEIGHT)} stroke-width="1.5" />
                    }
                </>
            }
        }
    };
    html! {
        <svg
            class="boards-drawing"
            width={width.to_string()}
            height={BOARD_HEIGHT.to_string()}
            viewBox={format!("0 0 {width} {BOARD_HEIGHT}")}
            aria-hidden="true"
            focusable="false"
        >
            { for (0..total).map(board) }
        </svg>
    }
}

/// Strokes that rise across a board from one edge to the other.
fn hatching(x: u32, width: u32, height: u32) -> String {
    let lines = (1..height / 8 + 1).map(|step| step * 8 - 1);
    lines.map(|y| format!("M{} {}L{} {}", x + 1, y, x + width - 1, y - 6)).collect::<Vec<_>>().join("")
}

fn bar(total: u32, filled: u32, pending: u32) -> Html {
    let at = |heads: u32| heads * BAR_WIDTH / total;
    let (filled, pending) = (at(filled), at(filled + pending) - at(filled));
    let strokes = (0..pending / 8)
        .map(|step| format!("M{} {BAR_HEIGHT}L{} 0", filled + step * 8, filled + step * 8 + 8))
        .collect::<Vec<_>>()
        .join("");
    html! {
        <svg
            class="boards-drawing boards-bar"
            viewBox={format!("0 0 {BAR_WIDTH} {BAR_HEIGHT}")}
            preserveAspectRatio="none"
            aria-hidden="true"
            focusable="false"
        >
            <rect
                class="board-missing"
                x="0.75"
                y="0.75"
                width={format!("{}.5", BAR_WIDTH - 2)}
                height={format!("{}.5", BAR_HEIGHT - 2)}
                stroke-width="1.5"
            />
            <rect class="board-filled" x="0" y="0" width={filled.to_string()} height={BAR_HEIGHT.to_string()} />
            if pending > 0 {
                <path class="board-pending" d={strokes} stroke-width="1.5" />
                <rect
                    class="board-pending"
                    x={filled.to_string()}
                    y="0.75"
                    width={pending.to_string()}
                    height={format!("{}.5", BAR_HEIGHT - 2)}
                    stroke-width="1.5"
                />
            }
        </svg>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_people_than_boards_fill_them_all() {
        assert_eq!(shares(4, 6, 2), (4, 0));
        assert_eq!(shares(4, 3, 2), (3, 1));
        assert_eq!(shares(0, 1, 1), (0, 0));
    }
}
