import { Button, Heading, render, Text } from "@react-email/components";
import { Sheet } from "../../stationery/sheet";
import { style } from "../../stationery/styles";
import type { LinkLetter } from "./letter";

export async function letterHtml(letter: LinkLetter): Promise<string> {
  return render(<LinkEmail {...letter} />);
}

function LinkEmail({ language, subject, title, greeting, paragraphs, open, footer }: LinkLetter) {
  return (
    <Sheet {...{ language, subject, footer }} preview={paragraphs.join(" ")}>
      <Heading as="h1" className="ink" style={style.title} dir="auto">
        {title}
      </Heading>
      {[greeting, ...paragraphs].map((paragraph) => (
        <Text key={paragraph} className="ink" style={style.spaced} dir="auto">
          {paragraph}
        </Text>
      ))}
      <Button className="button" href={open.url} style={style.button}>
        {open.text}
      </Button>
    </Sheet>
  );
}
