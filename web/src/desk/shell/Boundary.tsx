import { Button } from "antd";
import { Component, type ReactNode } from "react";
import { words } from "../words";

/** A view that breaks says so and offers to load again; what was sent stays sent. */
export class Boundary extends Component<{ children: ReactNode }, { broken: boolean }> {
  state = { broken: false };

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }

  render(): ReactNode {
    if (!this.state.broken) return this.props.children;
    return (
      <main className="whole">
        <div className="state" role="alert">
          <h1 className="state-title">{words.state.crash}</h1>
          <p className="soft">{words.state.crashHint}</p>
          <Button type="primary" onClick={() => location.reload()}>{words.state.reload}</Button>
        </div>
      </main>
    );
  }
}
