"""Invented people for the resume fixtures: every name, employer, school and number is made up."""

from typing import Any

Facts = dict[str, Any]

RATNA: Facts = {
    "language": "id",
    "name": "Ratna Wulandari Prasetyo",
    "headline": "Analis Data",
    "email": "ratna.wulandari@contoh.id",
    "phone": "+62 812-5550-1932",
    "e164": "+6281255501932",
    "place": "Semarang, Jawa Tengah",
    "link": "linkedin.com/in/ratna-contoh",
    "headings": {
        "summary": "Ringkasan",
        "experience": "Pengalaman Kerja",
        "education": "Riwayat Pendidikan",
        "skills": "Keahlian",
        "certifications": "Sertifikasi",
        "languages": "Bahasa",
    },
    "summary": "Analis data yang terbiasa mengubah angka penjualan mentah menjadi laporan yang dipahami "
    "oleh tim lapangan maupun direksi.",
    "jobs": [
        {
            "title": "Analis Data Senior",
            "company": "PT Samudra Karya Abadi",
            "when": "Mar 2021 – Sekarang",
            "start": "2021-03",
            "end": None,
            "place": "Semarang",
            "points": [
                "Membangun dasbor penjualan harian di Power BI untuk dua belas cabang.",
                "Menulis kueri SQL yang memangkas waktu penyusunan laporan bulanan dari tiga hari menjadi dua jam.",
            ],
        },
        {
            "title": "Staf Administrasi",
            "company": "CV Melati Jaya",
            "when": "Agu 2018 – Feb 2021",
            "start": "2018-08",
            "end": "2021-02",
            "place": "Kudus",
            "points": [
                "Mengolah data pesanan pelanggan dengan Microsoft Excel dan menyusun rekap mingguan.",
                "Menyiapkan berkas tagihan serta mencocokkannya dengan catatan gudang.",
            ],
        },
    ],
    "education": [
        {
            "degree": "S1 Statistika",
            "institution": "Universitas Tunas Harapan",
            "when": "2014 – 2018",
            "start": "2014",
            "end": "2018",
        }
    ],
    "skills": ["SQL", "Power BI", "Microsoft Excel", "Python"],
    "certifications": ["Sertifikasi Analisis Data, Lembaga Contoh, 2020"],
    "languages": ["Bahasa Indonesia (penutur asli)", "Bahasa Inggris (menengah)"],
}

DANIEL: Facts = {
    "language": "en",
    "name": "Daniel Harrowgate",
    "headline": "Backend Engineer",
    "email": "daniel@harrowgate.example",
    "phone": "+44 20 7946 0018",
    "e164": "+442079460018",
    "place": "Leeds, United Kingdom",
    "link": "github.com/dharrowgate",
    "headings": {
        "summary": "Profile",
        "experience": "Work Experience",
        "education": "Education",
        "skills": "Technical Skills",
        "certifications": "Certifications",
        "languages": "Languages",
    },
    "summary": "Engineer who enjoys turning slow, fragile services into quick and boring ones, and who writes "
    "the runbook before the pager rings.",
    "jobs": [
        {
            "title": "Senior Backend Engineer",
            "company": "Lanternfish Ltd",
            "when": "April 2020 – Present",
            "start": "2020-04",
            "end": None,
            "place": "Leeds",
            "points": [
                "Moved the booking service from a single PostgreSQL server to a replicated cluster without downtime.",
                "Cut median response time by a third with caching in Redis and fewer round trips.",
            ],
        },
        {
            "title": "Software Developer",
            "company": "Quillmark Systems",
            "when": "September 2016 – March 2020",
            "start": "2016-09",
            "end": "2020-03",
            "place": "York",
            "points": [
                "Wrote payment APIs in Python and Django that served four hundred shops.",
                "Introduced continuous integration with Jenkins and reviewed every change that went live.",
            ],
        },
        {
            "title": "Junior Developer",
            "company": "Brightmoor Studio",
            "when": "July 2014 – August 2016",
            "start": "2014-07",
            "end": "2016-08",
            "place": "Hull",
            "points": ["Maintained PHP sites and taught two interns how to test them."],
        },
    ],
    "education": [
        {
            "degree": "BSc Computer Science",
            "institution": "University of Northwick",
            "when": "2011 – 2014",
            "start": "2011",
            "end": "2014",
        }
    ],
    "skills": ["Python", "Django", "PostgreSQL", "Redis", "Docker"],
    "certifications": ["Certified Kubernetes Administrator, 2021"],
    "languages": ["English (native)", "German (basic)"],
}

MADE: Facts = {
    "language": "id",
    "name": "I Made Surya Atmaja",
    "headline": "Teknisi Jaringan",
    "email": "made.surya@surel.example",
    "phone": "0813-5550-2288",
    "e164": "+6281355502288",
    "place": "Denpasar, Bali",
    "link": "https://suryaatmaja.example/kerja",
    "headings": {
        "summary": "Profil Singkat",
        "experience": "Pengalaman Profesional",
        "education": "Pendidikan",
        "skills": "Kemampuan Teknis",
        "certifications": "Sertifikat",
        "languages": "Kemampuan Bahasa",
    },
    "summary": "Teknisi yang merawat jaringan kantor dan hotel, dari penarikan kabel sampai pemantauan harian.",
    "jobs": [
        {
            "title": "Teknisi Jaringan",
            "company": "PT Pulau Terang Media",
            "when": "06/2019 s/d sekarang",
            "start": "2019-06",
            "end": None,
            "place": "Denpasar",
            "points": [
                "Mengatur router MikroTik dan titik akses di delapan belas hotel rekanan.",
                "Menyusun jadwal pemeliharaan bulanan dan mencatat setiap gangguan.",
            ],
        },
        {
            "title": "Staf IT Support",
            "company": "Hotel Kamboja Sanur",
            "when": "01/2016 s/d 05/2019",
            "start": "2016-01",
            "end": "2019-05",
            "place": "Sanur",
            "points": ["Memasang dan merawat komputer kantor, pencetak serta kamera pengawas."],
        },
    ],
    "education": [
        {
            "degree": "D3 Teknik Komputer",
            "institution": "Politeknik Bahari Nusa",
            "when": "2012 – 2015",
            "start": "2012",
            "end": "2015",
        }
    ],
    "skills": ["MikroTik", "Linux", "CCTV"],
    "certifications": ["MTCNA (2018)"],
    "languages": ["Bahasa Inggris: lancar"],
}

PRIYA: Facts = {
    "language": "en",
    "name": "Priya Okonkwo",
    "headline": "Product Designer",
    "email": "priya.okonkwo@mail.example",
    "phone": "(202) 555-0143",
    "e164": "+12025550143",
    "place": "Austin, TX",
    "link": "priyaokonkwo.design",
    "headings": {
        "summary": "About Me",
        "experience": "Employment History",
        "education": "Academic Background",
        "skills": "Core Skills",
        "certifications": "Licenses & Certifications",
        "languages": "Languages",
    },
    "summary": "Designer of tools that nurses and accountants use all day long; happiest with a whiteboard and a "
    "skeptical user.",
    "jobs": [
        {
            "title": "Lead Product Designer",
            "company": "Marrow & Finch Inc.",
            "when": "2019 – Present",
            "start": "2019",
            "end": None,
            "place": "Austin, TX",
            "points": [
                "Redesigned the triage screens in Figma together with eleven nurses from three hospitals.",
                "Started a design system that four teams now build on.",
            ],
        },
        {
            "title": "UX Designer",
            "company": "Copperline Corp",
            "when": "2015 – 2019",
            "start": "2015",
            "end": "2019",
            "place": "Dallas, TX",
            "points": ["Ran weekly usability tests and turned what they showed into clickable prototypes."],
        },
    ],
    "education": [
        {
            "degree": "Bachelor of Fine Arts",
            "institution": "Redwood State University",
            "when": "2011 – 2015",
            "start": "2011",
            "end": "2015",
        }
    ],
    "skills": ["Figma", "Sketch", "HTML", "CSS"],
    "certifications": ["Certified Usability Analyst, 2017"],
    "languages": ["English - native", "Igbo - conversational"],
}
