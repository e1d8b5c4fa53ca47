import {
  Body,
  Button,
  Column,
  Container,
  Head,
  Heading,
  Html,
  Preview,
  Row,
  render,
  Section,
  Text,
} from "@react-email/components";
import type { ReactNode } from "react";
import type { ActionPoint, Letter, Section as Part } from "./letter";
import { darkStyles, style } from "./styles";

export async function letterHtml(letter: Letter): Promise<string> {
  return render(<SummaryEmail {...letter} />);
}

function SummaryEmail(letter: Letter) {
  const { language, summaryLanguage, subject, title, facts, overview, open, footer } = letter;
  return (
    <Html lang={language} dir="ltr">
      <Head>
        <title>{subject}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <meta name="format-detection" content="telephone=no, date=no, address=no, email=no" />
        <style>{darkStyles}</style>
      </Head>
      <Body className="canvas" style={style.canvas}>
        <Preview>{previewOf(overview.items.join(" ") || title)}</Preview>
        <Container style={style.page}>
          <Text className="soft" style={style.brand}>
            Afterword
          </Text>
          <Card>
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
          </Card>
          {footer.map((line) => (
            <Text key={line} className="soft" style={style.footer}>
              {line}
            </Text>
          ))}
        </Container>
      </Body>
    </Html>
  );
}

/** The padding is a cell's: Outlook ignores that of a table. */
function Card({ children }: { children: ReactNode }) {
  return (
    <Section className="card" style={style.card}>
      <Row>
        <Column style={style.inCard}>{children}</Column>
      </Row>
    </Section>
  );
}

/** The line in a list of emails; no half a character at its end. */
function previewOf(text: string): string {
  return text.slice(0, 140).replace(/[\ud800-\udbff]$/, "");
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
