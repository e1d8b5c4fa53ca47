import {
  Body,
  Column,
  Container,
  Head,
  Html,
  Preview,
  Row,
  Section,
  Text,
} from "@react-email/components";
import type { ReactNode } from "react";
import type { Language } from "@/domain/user";
import { darkStyles, style } from "./styles";

type Props = {
  language: Language;
  subject: string;
  /** What a list of emails shows after the subject. */
  preview: string;
  footer: string[];
  children: ReactNode;
};

/** The sheet that every email of ours is written on: our name, one card, small print below. */
export function Sheet({ language, subject, preview, footer, children }: Props) {
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
        <Preview>{previewOf(preview)}</Preview>
        <Container style={style.page}>
          <Text className="soft" style={style.brand}>
            Afterword
          </Text>
          <Card>{children}</Card>
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

/** No half a character at its end. */
function previewOf(text: string): string {
  return text.slice(0, 140).replace(/[\ud800-\udbff]$/, "");
}
