import { Button, Column, Heading, Row, render, Text } from "@react-email/components";
import type { ReactNode } from "react";
import { Sheet } from "../../stationery/sheet";
import { style } from "../../stationery/styles";
import type { ActionPoint, Letter, Section as Part } from "./letter";

export async function letterHtml(letter: Letter): Promise<string> {
  return render(<SummaryEmail {...letter} />);
}

function SummaryEmail(letter: Letter) {
  const { language, summaryLanguage, subject, title, facts, overview, open, footer } = letter;
  const preview = overview.items.join(" ") || title;
  return (
    <Sheet {...{ language, subject, preview, footer }}>
      <Heading as="h1" className="ink" style={style.title} dir="auto">
        {title}
      </Heading>
      <Text className="soft" style={style.facts}>
        {facts.join(" · ")}
      </Text>
      <Summary {...letter} language={summaryLanguage} />
      <Button className="button" href={open.url} style={style.button}>
        {open.text}
      </Button>
    </Sheet>
  );
}

type SummaryProps = Pick<Letter, "overview" | "notes" | "tags" | "actionPoints"> & {
  language: string;
};

function Summary({ overview, notes, tags, actionPoints, language }: SummaryProps) {
  return (
    <>
      <PartHeading>{overview.heading}</PartHeading>
      {overview.items.map((line) => (
        <Text key={line} className="ink" style={style.paragraph} lang={language} dir="auto">
          {line}
        </Text>
      ))}
      <Empty {...overview} />

      <PartHeading>{notes.heading}</PartHeading>
      {notes.items.map((note) => (
        <Marked key={note} mark="•">
          <Text className="ink" style={style.item} lang={language} dir="auto">
            {note}
          </Text>
        </Marked>
      ))}
      <Empty {...notes} />

      <PartHeading>{tags.heading}</PartHeading>
      {tags.items.length > 0 && <Tags tags={tags.items} language={language} />}
      <Empty {...tags} />

      <PartHeading>{actionPoints.heading}</PartHeading>
      {actionPoints.items.map((point) => (
        <ActionPointRow key={point.id} {...point} language={language} />
      ))}
      <Empty {...actionPoints} />
    </>
  );
}

function PartHeading({ children }: { children: string }) {
  return (
    <Heading as="h2" className="soft line" style={style.heading}>
      {children}
    </Heading>
  );
}

function Empty({ items, whenEmpty }: Part<unknown>) {
  if (items.length > 0) return null;
  return (
    <Text className="soft" style={style.paragraph}>
      {whenEmpty}
    </Text>
  );
}

/** Table cells, since Outlook indents lists as it likes. */
function Marked({ mark, children }: { mark: string; children: ReactNode }) {
  return (
    <Row>
      <Column className="accent" style={style.mark} aria-hidden="true">
        {mark}
      </Column>
      <Column style={style.cell}>{children}</Column>
    </Row>
  );
}

function ActionPointRow({ text, about, language }: Omit<ActionPoint, "id"> & { language: string }) {
  return (
    <Marked mark="☐">
      <Text className="ink" style={style.item} lang={language} dir="auto">
        {text}
      </Text>
      {about !== "" && (
        <Text className="soft" style={style.about}>
          {about}
        </Text>
      )}
    </Marked>
  );
}

function Tags({ tags, language }: { tags: string[]; language: string }) {
  return (
    <Text style={style.tags} lang={language}>
      {tags.flatMap((tag) => [
        <span key={tag} className="tag" style={style.tag}>
          {tag}
        </span>,
        " ",
      ])}
    </Text>
  );
}
