"""Work said in the English of Indonesian boards: a row is a text, the words in ⟦ ⟧, and the skill or None."""

import pytest

FIELDS = [
    ("Requirements:\n- Experience in the ⟦financial services sector⟧", "financial-services"),
    ("Requirements:\n- Background in ⟦financial services⟧ is an advantage", "financial-services"),
    ("Requirements:\n- Five years in the ⟦financial industry⟧", "financial-services"),
    ("Requirements:\n- Comfortable in ⟦manufacturing environments⟧", "manufacturing-domain"),
    ("Requirements:\n- Three years with ⟦life insurance⟧ agents", "insurance"),
    ("Kualifikasi:\n- Pengalaman di industri ⟦jasa keuangan⟧", "financial-services"),
]

NAMES_THAT_ARE_WORDS = [
    ("Requirements:\n- Hadoop, Hive, ⟦YARN⟧, Sqoop", "hadoop-yarn"),
    ("Requirements:\n- Vite, pnpm and ⟦Yarn⟧", "yarn"),
    ("Requirements:\n- Used to the ⟦Monday⟧ platform", "monday"),
    ("Requirements:\n- Available from ⟦Monday⟧ to Saturday", None),
    ("Requirements:\n- Daily use of tools like ⟦Lark⟧ and ClickUp", "lark"),
    ("Requirements:\n- Sort parcels at the Lion ⟦Parcel⟧ warehouse", None),
    ("Requirements:\n- You help the Data Centre Specialist (⟦DCS⟧) on duty", None),
]

ORACLE_AND_SAP = [
    ("Requirements:\n- ⟦Oracle⟧, MySQL and SQL Server administration", "oracle-database"),
    ("Requirements:\n- Used an ERP before (SAP, ⟦Oracle⟧)", "oracle-erp"),
    ("Responsibilities:\n- Give ⟦Oracle Functional⟧ support to the users of payables", "oracle-erp"),
    ("Requirements:\n- Knows the FI, CO and ⟦MM⟧ module", "sap-mm"),
    ("Requirements:\n- Handled SAP ⟦SD⟧", "sap-sd"),
    ("Requirements:\n- Teaching experience in ⟦SD⟧, SMP or SMA", None),
    ("Responsibilities:\n- Close AP, AR, GL and ⟦FA⟧ every month", "fixed-asset-accounting"),
]

RISKS_FORECASTS_FIGURES = [
    ("Responsibilities:\n- Analyze ⟦business risks⟧ before each launch", "risk-management"),
    ("Responsibilities:\n- Identify and mitigate ⟦financial risks⟧", "risk-management"),
    ("Responsibilities:\n- Construct ⟦forecasts⟧ for the next quarter", "forecasting"),
    ("Responsibilities:\n- Build ⟦financial models⟧ for new branches", "financial-modeling"),
    ("Responsibilities:\n- Interpret ⟦financial data⟧ for the board", "financial-analysis"),
    ("Responsibilities:\n- ⟦Analyzing customer data⟧ of all outlets", "data-analysis"),
    ("Responsibilities:\n- Report ⟦actual vs budget⟧ every month", "management-accounting"),
]

EXPERIMENTS_AND_METRICS = [
    ("Responsibilities:\n- Design and run ⟦experiments⟧ on the checkout page", "ab-testing-experiments"),
    ("Responsibilities:\n- Assist ⟦experiments⟧ in the chemistry laboratory", None),
    ("Responsibilities:\n- Analyze ⟦user behavior⟧ in the app", "product-analytics"),
    ("Responsibilities:\n- Give ⟦data-driven recommendations⟧ to the owners", "data-driven-mindset"),
    ("Responsibilities:\n- Own user acquisition, ⟦retention⟧ and monetization", "growth-marketing"),
]

PEOPLE = [
    ("Responsibilities:\n- Prepare ⟦job descriptions⟧ for new posts", "organization-development"),
    ("Responsibilities:\n- Arrange ⟦interviews⟧ and tests for candidates", "job-interviewing"),
    ("Responsibilities:\n- Arrange interviews and ⟦tests⟧ for candidates", None),
    ("Requirements:\n- Payroll, BPJS and ⟦employee relation⟧", "industrial-relations"),
    ("Requirements:\n- ⟦BPJS Kesehatan & Ketenagakerjaan⟧, payroll", "bpjs"),
    ("Responsibilities:\n- Run the ⟦onboarding process⟧ of new employees", "training-development"),
    ("Responsibilities:\n- Run the ⟦onboarding process⟧ of new merchants", None),
]

OFFICE_AND_TRAVEL = [
    ("Responsibilities:\n- ⟦Hotel booking⟧ for the directors", "travel-arrangement"),
    ("Responsibilities:\n- Arrange ⟦business trips⟧ of the sales team", "travel-arrangement"),
    ("Requirements:\n- Willing to go on ⟦business trips⟧", None),
    ("Responsibilities:\n- Process ⟦reimbursement⟧ of the drivers", "expense-management"),
    ("Responsibilities:\n- Extend the ⟦work permit⟧ and KITAS of expatriates", "permits-licensing"),
    ("Responsibilities:\n- Maintain ⟦company assets⟧ in good order", "asset-management-office"),
    ("Requirements:\n- Good ⟦PC skills⟧", "computer-literacy"),
    ("Requirements:\n- Word, Excel, ⟦ppt⟧", "microsoft-powerpoint"),
]

BOOKS_AND_TAXES = [
    ("Responsibilities:\n- Create ⟦invoices⟧ for all customers", "invoicing"),
    ("Responsibilities:\n- Adjust ⟦quotations⟧ to the price list", "quotation"),
    ("Responsibilities:\n- Record the company's ⟦financial transactions⟧ in the journal", "bookkeeping"),
    ("Responsibilities:\n- Check ⟦withholding taxes⟧ of vendors", "income-tax"),
    ("Responsibilities:\n- Issue the ⟦tax invoice⟧ every day", "value-added-tax"),
    ("Requirements:\n- Knowledge of ⟦Indonesian GAAP⟧", "accounting-standards"),
    ("Responsibilities:\n- Assist the ⟦year-end closing⟧", "financial-reporting"),
]

SELLING = [
    ("Responsibilities:\n- Formulate the ⟦digital marketing strategy⟧", "marketing-strategy"),
    ("Responsibilities:\n- Monitor ⟦competitor activities⟧ in the area", "competitor-analysis"),
    ("Responsibilities:\n- Plan every ⟦promotional campaign⟧", "promotion"),
    ("Responsibilities:\n- Identify ⟦potential customers⟧ in the district", "sales-prospecting"),
    ("Requirements:\n- Strong record in ⟦closing deals⟧", "closing-sales"),
    ("Responsibilities:\n- Keep good ⟦relationships with clients⟧", "account-management"),
]

CLAIMS_AND_CONTROLS = [
    ("Responsibilities:\n- Handle ⟦fraud cases⟧ of agents", "fraud-detection"),
    ("Responsibilities:\n- Do ⟦claims handling⟧ with hospitals", "insurance-claims"),
    ("Responsibilities:\n- Fraud ⟦investigation⟧ in the branches", "fraud-detection"),
    ("Requirements:\n- Knows encryption, HSM and ⟦key management⟧", "secrets-management"),
    ("Responsibilities:\n- Support ⟦key management⟧ decisions", None),
    ("Responsibilities:\n- Strengthen ⟦financial controls⟧ of the plants", "internal-control"),
    ("Requirements:\n- A good ⟦knowledge base⟧ of PSAK", None),
]

PLANTS_AND_SERVERS = [
    ("Responsibilities:\n- Order ⟦spare parts⟧ for all machines", "spare-parts-management"),
    ("Responsibilities:\n- Keep ⟦stock levels⟧ above the minimum", "inventory-management"),
    ("Requirements:\n- Knows HVAC, chiller and ⟦BMS⟧", "building-automation"),
    ("Requirements:\n- Windows Server, ⟦AD⟧, DNS, DHCP", "active-directory"),
    ("Responsibilities:\n- Find the ⟦root cause⟧ of breakdowns", "root-cause-analysis"),
    ("Responsibilities:\n- Identify the ⟦root cause⟧ of outages", "root-cause-analysis"),
]

TESTS_OF_SOFTWARE = [
    ("Responsibilities:\n- Write ⟦unit⟧, integration and end-to-end tests", "unit-testing"),
    ("Responsibilities:\n- Write unit, ⟦integration⟧ and end-to-end tests", "integration-testing"),
    ("Responsibilities:\n- Take care of payment gateway ⟦integration⟧", "payment-gateway"),
    ("Requirements:\n- ⟦Test-Driven-Development⟧ by habit", "tdd"),
    ("Requirements:\n- ⟦Google Big Query⟧ and dbt", "bigquery"),
    ("Requirements:\n- Works with ⟦design systems⟧ in Figma", "design-system"),
]

WAYS_OF_WORKING = [
    ("Requirements:\n- ⟦Creative⟧ and innovative", "creativity"),
    ("Requirements:\n- Creative and ⟦innovative⟧", "innovation"),
    ("Requirements:\n- ⟦Detailed oriented⟧", "attention-to-detail"),
    ("Requirements:\n- Able to ⟦work with team⟧", "teamwork"),
    ("Requirements:\n- Thrive in a ⟦fast-paced, dynamic environment⟧", "adaptability"),
    ("Requirements:\n- Works well with varying degrees of ⟦supervision⟧", None),
    ("Responsibilities:\n- Present insights to company ⟦leadership⟧", None),
]

DECISIONS_AND_INSIGHTS = [
    ("Responsibilities:\n- Help the owners to make ⟦informed decisions⟧", "decision-making"),
    ("Responsibilities:\n- ⟦Communicate findings⟧ to the board", "data-storytelling"),
    ("Responsibilities:\n- Able to ⟦explain technical⟧ terms to tenants", "technical-communication"),
    ("Responsibilities:\n- Engage with ⟦key stakeholders⟧ of each plant", "stakeholder-management"),
    ("Responsibilities:\n- Your payslip is shared with ⟦key stakeholders⟧ only", None),
    ("Responsibilities:\n- ⟦Stay ahead of⟧ industry trends", "staying-up-to-date"),
    ("Responsibilities:\n- Define ⟦product requirements⟧ with the engineers", "requirements-analysis"),
]

ORDERS_AND_CONTRACTS = [
    ("Responsibilities:\n- Process ⟦customer orders⟧ until delivery", "sales-administration"),
    ("Responsibilities:\n- Keep all ⟦shipping documents⟧ in order", "shipping"),
    ("Responsibilities:\n- Issue ⟦credit notes⟧ to dealers", "accounts-receivable"),
    ("Responsibilities:\n- ⟦Negotiate contracts⟧ with landlords", "contract-management"),
    ("Requirements:\n- Commission, outing and ⟦reimbursement⟧", None),
]

PIPELINES_AND_QUERIES = [
    ("Requirements:\n- Knows ⟦ETL processes⟧ well", "etl"),
    ("Requirements:\n- Writes ⟦complex queries⟧ every day", "sql-querying"),
    ("Responsibilities:\n- Bring ⟦ML models into production⟧", "ml-deployment"),
    ("Responsibilities:\n- ⟦Fine-tune⟧ LLMs for chat", "fine-tuning"),
    ("Requirements:\n- Runs ⟦data warehouse systems⟧", "data-warehouse"),
]

BUDGETS_SUPPLIERS_TECHNOLOGY = [
    ("Responsibilities:\n- Create and monitor ⟦annual budgets⟧", "budgeting"),
    ("Responsibilities:\n- Keep ⟦relationships with suppliers⟧ warm", "vendor-management"),
    ("Responsibilities:\n- Act as the ⟦liaison⟧ between plants", "coordination"),
    ("Responsibilities:\n- Carry the ⟦technology vision⟧ of the group", "technology-planning"),
    ("Responsibilities:\n- Do ⟦risk assessments⟧ of new sites", "risk-management"),
    ("Responsibilities:\n- Prepare ⟦income statements⟧ each month", "financial-reporting"),
    ("Requirements:\n- Works both ⟦in group⟧ and individually", "teamwork"),
]

SPELLINGS = [
    ("Responsibilities:\n- ⟦Analyse customer data⟧ of the shops", "data-analysis"),
    ("Responsibilities:\n- ⟦Analysing trends⟧ of prices", "data-analysis"),
]


@pytest.mark.parametrize(
    ("marked", "concept"),
    FIELDS + NAMES_THAT_ARE_WORDS + ORACLE_AND_SAP + RISKS_FORECASTS_FIGURES + EXPERIMENTS_AND_METRICS + PEOPLE
    + OFFICE_AND_TRAVEL + BOOKS_AND_TAXES + SELLING + CLAIMS_AND_CONTROLS + PLANTS_AND_SERVERS + TESTS_OF_SOFTWARE
    + WAYS_OF_WORKING + DECISIONS_AND_INSIGHTS + ORDERS_AND_CONTRACTS + PIPELINES_AND_QUERIES
    + BUDGETS_SUPPLIERS_TECHNOLOGY + SPELLINGS,
)  # fmt: skip
def test_said_in_english(read_marked, marked: str, concept: str | None) -> None:
    mention = read_marked(marked)
    assert (mention.concept if mention else None) == concept
