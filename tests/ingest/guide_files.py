"""National guides in DILA's XML, small and with every element that real ones hold."""

FULL = """
<Introduction><Texte><Paragraphe>La carte d'identité est <MiseEnEvidence>gratuite</MiseEnEvidence>.</Paragraphe></Texte>
</Introduction>
<ListeSituations affichage="onglet">
  <Situation><Titre>Vous êtes majeur</Titre>
    <Texte>
      <Chapitre><Titre><Paragraphe>Démarche</Paragraphe></Titre>
        <Paragraphe>Présentez-vous en <LienIntra LienID="R1" type="Définition de glossaire">mairie équipée</LienIntra>
        ou sur <LienExterne URL="https://ants.gouv.fr">le site de l'ANTS</LienExterne>,
        voir <LienInterne LienPublication="F21089">la liste</LienInterne>.</Paragraphe>
        <SousChapitre><Titre><Paragraphe>Coût</Paragraphe></Titre>
          <Paragraphe>En cas de perte, le timbre coûte <Montant>25 €</Montant>,
          soit <Valeur>5 €</Valeur> de plus.</Paragraphe>
          <ANoter><Titre>À noter</Titre><Paragraphe>Le timbre s'achète en ligne.</Paragraphe></ANoter>
        </SousChapitre>
        <BlocCas affichage="radio">
          <Cas><Titre><Paragraphe>En France</Paragraphe></Titre>
            <Liste type="puce">
              <Item><Paragraphe>un justificatif de domicile</Paragraphe></Item>
              <Item><Paragraphe>une photo</Paragraphe>
                <Liste type="tiret"><Item><Paragraphe>de moins de 6 mois</Paragraphe></Item></Liste></Item>
            </Liste>
            <ASavoir><Paragraphe>La photo est prise sur place.</Paragraphe></ASavoir>
            <ServiceEnLigne ID="R2" URL="https://ants.gouv.fr/x" type="Téléservice"><Titre>Prendre rendez-vous</Titre>
            <Source ID="R3">Ministère de l'intérieur</Source></ServiceEnLigne>
          </Cas>
          <Cas><Titre>À l'étranger</Titre>
            <Attention><Titre>Attention :</Titre><Liste><Item><Paragraphe>le délai double</Paragraphe></Item></Liste>
            </Attention>
            <Rappel><Paragraphe>Le consulat répond.</Paragraphe></Rappel>
          </Cas>
        </BlocCas>
      </Chapitre>
    </Texte>
  </Situation>
  <Situation><Titre>Vous êtes mineur</Titre>
    <Texte><Chapitre><Titre>Délai</Titre>
      <Tableau><Titre>Délais moyens</Titre><Colonne largeur="50" type="header"/><Colonne largeur="50" type="normal"/>
        <Rangée type="header"><Cellule><Paragraphe>Saison</Paragraphe></Cellule>
          <Cellule><Paragraphe>Délai</Paragraphe></Cellule></Rangée>
        <Rangée type="normal"><Cellule><Paragraphe>Été</Paragraphe></Cellule>
          <Cellule><Paragraphe>8 semaines</Paragraphe></Cellule></Rangée>
        <Rangée type="normal"><Cellule fusionHorizontale="2"><Paragraphe>Hiver : 4 semaines</Paragraphe></Cellule>
        </Rangée>
      </Tableau>
      <Exemple><Titre>Exemple</Titre><Paragraphe>Demande en juin, carte en août.</Paragraphe></Exemple>
    </Chapitre></Texte>
  </Situation>
</ListeSituations>
<OuSAdresser ID="R4" type="Local"><Titre>Mairie</Titre><PivotLocal>mairie</PivotLocal></OuSAdresser>
<Reference type="Texte de référence" URL="https://www.legifrance.gouv.fr/x" ID="R5"><Titre>Décret n°55-1397</Titre>
<Complement>Article 2</Complement></Reference>
<Definition ID="R1"><Titre>Mairie équipée</Titre>
<Texte><Paragraphe>Mairie qui prend les empreintes.</Paragraphe></Texte>
</Definition>
<Definition ID="R1"><Titre>Mairie équipée</Titre>
<Texte><Paragraphe>Mairie qui prend les empreintes.</Paragraphe></Texte>
</Definition>
<Abreviation ID="R6" type="acronyme"><Titre>ANTS</Titre>
<Texte><Paragraphe>Agence des titres</Paragraphe></Texte></Abreviation>
<QuestionReponse ID="F9" audience="Particuliers">Une autre question ?</QuestionReponse>
"""


def guide(
    body: str = FULL,
    guide_id: str = "F1341",
    title: str = "Carte d'identité",
    root: str = 'dateDerniereModificationImportante="2025-05-12"',
    modified: str = "modified 2026-01-28",
) -> bytes:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<Publication ID="{guide_id}" '
        f'type="Fiche d\'information" {root} xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title>'
        "<dc:description>Résumé.</dc:description>"
        f"<dc:date>{modified}</dc:date><dc:language>Fr</dc:language>"
        '<FilDAriane><Niveau ID="N1">Accueil particuliers</Niveau></FilDAriane>'
        f"<DossierPere ID='N2'><Titre>Papiers</Titre><Fiche ID='F2'>Passeport</Fiche></DossierPere>{body}</Publication>"
    ).encode()
