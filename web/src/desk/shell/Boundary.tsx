import { Button, Result } from "antd";
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
        <Result
          status="warning"
          title={<h1 className="state-title">{words.state.crash}</h1>}
          subTitle={words.state.crashHint}
          extra={<Button type="primary" onClick={() => location.reload()}>{words.state.reload}</Button>}
        />
      </main>
    );
  }
}
